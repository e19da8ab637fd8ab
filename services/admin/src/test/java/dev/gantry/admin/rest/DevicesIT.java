package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.gantry.events.Audited;
import dev.gantry.events.Device;
import dev.gantry.events.DeviceChanged;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class DevicesIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final String COMPLETE =
            """
            {"aeTitle": "%s", "addresses": ["10.1.2.3", "10.2.0.0/16", "ct2.radiology.example"], "port": 104,
             "site": "main", "may": ["store", "query", "retrieve", "move", "receive", "commit"],
             "tls": {"required": true, "fingerprints": ["%s"]}, "calledAs": "GANTRY_2",
             "transferSyntaxes": ["1.2.840.10008.1.2.1"], "associations": {"in": 8, "out": 2},
             "sameInstance": "keep-first", "characterSet": "ISO_IR 100", "matches": 5000,
             "quirks": ["relational-without-negotiation", "get-without-roles", "one-context-per-class",
                        "any-address"],
             "overwrites": true, "iocm": true, "outside": true, "location": "Room 3",
             "manufacturer": "Contoso", "model": "X", "serialNumber": "1", "software": "2",
             "contact": "Ada", "note": "two\\nlines"}
            """;

    @Test
    void a_device_that_says_everything_is_kept_announced_and_audited() {
        var title = title();

        var id = created(COMPLETE.formatted(title, "AB".repeat(32)));

        given().get("/api/devices/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("aeTitle", equalTo(title))
                .body("addresses", contains("10.1.2.3", "10.2.0.0/16", "ct2.radiology.example"))
                .body("may", hasItems("store", "commit"))
                .body("tls.fingerprints", contains("ab".repeat(32)))
                .body("sameInstance", equalTo("keep-first"))
                .body("changed.who", equalTo("Ada"))
                .body("changed.why", equalTo("a new scanner"))
                .body("activity.imagesToday", equalTo(0));
        var announced = announced(id, 1).device().orElseThrow();
        assertThat(announced.associations().in()).hasValue(8);
        assertThat(announced.sameInstance()).hasValue(SameInstancePolicy.KEEP_FIRST);
        assertThat(announced.has(Device.Quirk.ANY_ADDRESS)).isTrue();
        assertThat(announced.about().note()).hasValue("two\nlines");
        assertThat(audited(id)).extracting(Audited::action).containsExactly("create-device");
    }

    @Test
    void only_the_title_is_needed() {
        var id = created("{\"aeTitle\": \" %s \"}".formatted(title()));

        given().get("/api/devices/" + id)
                .then()
                .body("addresses", equalTo(List.of()))
                .body("may", equalTo(List.of()))
                .body("port", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                       | aeTitle: nothing",
                "{'aeTitle': ''}                          | aeTitle: nothing",
                "{'aeTitle': 7}                           | aeTitle: 7",
                "{'aeTitle': 'SEVENTEEN_LETTERS'}         | aeTitle: SEVENTEEN_LETTERS",
                "{'aeTitle': 'A\\\\B'}                    | 1 to 16 characters",
                "{'aeTitle': 'A\\u0000B'}                 | A\\u0000B",
                "{'aeTitle': 'A', 'port': 0}              | port: 0 is not possible, it takes a whole",
                "{'aeTitle': 'A', 'port': 65536}          | 1 to 65535",
                "{'aeTitle': 'A', 'port': '104'}          | port: 104",
                "{'aeTitle': 'A', 'port': 104.5}          | port: 104.5",
                "{'aeTitle': 'A', 'addresses': '1.2.3.4'} | addresses",
                "{'aeTitle': 'A', 'addresses': ['1.2.3']} | addresses: 1.2.3",
                "{'aeTitle': 'A', 'addresses': ['a b']}   | addresses: a b",
                "{'aeTitle': 'A', 'addresses': ['10.0.0.0/33']} | addresses: 10.0.0.0/33",
                "{'aeTitle': 'A', 'site': 'a b'}          | site: a b",
                "{'aeTitle': 'A', 'may': ['fly']}         | may: fly is not possible, it takes store, query",
                "{'aeTitle': 'A', 'may': ['STORE']}       | may: STORE",
                "{'aeTitle': 'A', 'tls': true}            | tls: true",
                "{'aeTitle': 'A', 'tls': {'must': true}}  | There is no field tls.must",
                "{'aeTitle': 'A', 'tls': {'fingerprints': ['aa']}} | tls.fingerprints: aa",
                "{'aeTitle': 'A', 'calledAs': 'SEVENTEEN_LETTERS'} | calledAs",
                "{'aeTitle': 'A', 'transferSyntaxes': ['1.2.840.10008.1.1']} | transferSyntaxes: 1.2.840.10008.1.1",
                "{'aeTitle': 'A', 'associations': {'in': 201}} | associations.in: 201",
                "{'aeTitle': 'A', 'associations': {'out': 33}} | associations.out: 33",
                "{'aeTitle': 'A', 'sameInstance': 'last'} | keep-first, keep-latest, exception",
                "{'aeTitle': 'A', 'characterSet': 'latin1'} | characterSet: latin1",
                "{'aeTitle': 'A', 'matches': 10000001}    | matches: 10000001",
                "{'aeTitle': 'A', 'quirks': ['slow']}     | quirks: slow",
                "{'aeTitle': 'A', 'overwrites': 'yes'}    | overwrites: yes",
                "{'aeTitle': 'A', 'note': 'a\\u0007b'}    | note: a\\u0007b",
                "{'aeTitle': 'A', 'adress': '1.2.3.4'}    | There is no field adress",
                "{'aeTitle': 'A', 'id': 'x'}              | id: the id of a device",
                "{'aeTitle': 'A', 'aeTitle': 'B'}         | a device in JSON",
                "[]                                       | a device as a JSON object",
                "{'aeTitle':                              | a device in JSON (wrong at line 1",
            })
    void what_is_wrong_is_refused_with_field_value_and_range(String json, String sentence) {
        operator()
                .body(json.replace('\'', '"'))
                .post("/api/devices")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(sentence));
    }

    @Test
    void lists_and_texts_have_a_bound() {
        var title = title();
        var many = "\"10.9.9.9\",".repeat(65).replaceFirst(",$", "");
        var body = "{\"aeTitle\": \"%s\", \"addresses\": [%s]}".formatted(title, many);
        operator().body(body).post("/api/devices").then().statusCode(400);
        var text = "{\"aeTitle\": \"%s\", \"note\": \"%s\"}".formatted(title, "x".repeat(1_001));
        operator()
                .body(text)
                .post("/api/devices")
                .then()
                .statusCode(400)
                .body("detail", containsString("at most 1000 characters"));
        operator()
                .body("{\"aeTitle\": \"%s\"%s}".formatted(title, " ".repeat(300_000)))
                .post("/api/devices")
                .then()
                .statusCode(400);
    }

    @Test
    void nobody_changes_the_registry_without_the_operators_token() {
        var id = created(device(title(), "10.5.0.1"));
        for (var order :
                List.of(
                        "",
                        "/" + id + "/echo",
                        "/" + id + "/versions/1/restore",
                        "/unknown/admit")) {
            given().contentType("application/json")
                    .body("{}")
                    .post("/api/devices" + order)
                    .then()
                    .statusCode(401);
        }
        given().contentType("application/json")
                .body("{}")
                .put("/api/devices/" + id)
                .then()
                .statusCode(401);
        given().delete("/api/devices/" + id).then().statusCode(401);
    }

    @Test
    void who_changes_a_device_says_which_version_was_seen() {
        var title = title();
        var id = created(device(title, "10.5.1.1"));
        var now = device(title, "10.5.1.2");
        operator()
                .body(now)
                .put("/api/devices/" + id)
                .then()
                .statusCode(428)
                .header("ETag", "\"1\"");
        for (var other : List.of("\"2\"", "W/\"1\"", "1")) {
            operator()
                    .header("If-Match", other)
                    .body(now)
                    .put("/api/devices/" + id)
                    .then()
                    .statusCode(412)
                    .header("ETag", "\"1\"")
                    .body("detail", containsString("version 1"));
        }
        operator()
                .header("If-Match", "\"7\", \"1\"")
                .body(now)
                .put("/api/devices/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("addresses", contains("10.5.1.2"));
        operator().delete("/api/devices/" + id).then().statusCode(428);
        operator().header("If-Match", "\"1\"").delete("/api/devices/" + id).then().statusCode(412);
        operator().header("If-Match", "\"2\"").delete("/api/devices/" + id).then().statusCode(204);
        given().get("/api/devices/" + id).then().statusCode(404);
        assertThat(announced(id, 3).device()).isEmpty();
        assertThat(audited(id))
                .extracting(Audited::action)
                .containsExactly("create-device", "change-device", "remove-device");
    }

    @Test
    void what_was_read_can_be_put_and_what_is_not_said_is_gone() {
        var title = title();
        var id = created(COMPLETE.formatted(title, "cd".repeat(32)));
        var read = given().get("/api/devices/" + id).asString();

        change(id, 1, read).statusCode(200).header("ETag", "\"1\"");
        change(id, 1, device(title, "10.1.2.3").replace("{", "{\"id\": \"" + id + "\", "))
                .statusCode(200)
                .body("site", nullValue())
                .body("tls", nullValue());
        var other = UUID.randomUUID();
        change(id, 2, device(title, "10.1.2.3").replace("{", "{\"id\": \"" + other + "\", "))
                .statusCode(400)
                .body("detail", containsString("id: " + other));
    }

    @Test
    void every_version_can_be_read_compared_and_taken_back() {
        var title = title();
        var id = created(device(title, "10.5.2.1"));
        change(
                        id,
                        1,
                        """
                        {"aeTitle": "%s", "addresses": ["10.5.2.2"], "may": ["store"], "tls": {"required": true}}
                        """
                                .formatted(title))
                .statusCode(200);

        given().get("/api/devices/" + id + "/versions")
                .then()
                .body("version", contains(2, 1))
                .body("device[1].addresses", contains("10.5.2.1"));
        given().get("/api/devices/" + id + "/versions/1/changes?to=2")
                .then()
                .body("field", contains("addresses", "may", "tls.required"))
                .body("before", contains(List.of("10.5.2.1"), List.of(), null))
                .body("after", contains(List.of("10.5.2.2"), List.of("store"), true));
        operator()
                .queryParam("who", "Eve")
                .queryParam("why", "wrong room")
                .post("/api/devices/" + id + "/versions/1/restore")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("addresses", contains("10.5.2.1"))
                .body("changed.who", equalTo("Eve"))
                .body("changed.why", equalTo("wrong room"));
        operator().header("If-Match", "*").delete("/api/devices/" + id).then().statusCode(204);
        given().get("/api/devices/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("device[0]", nullValue());
        operator()
                .post("/api/devices/" + id + "/versions/4/restore")
                .then()
                .statusCode(409)
                .body("detail", containsString("was removed"));
        operator().post("/api/devices/" + id + "/versions/9/restore").then().statusCode(404);
        operator()
                .header("If-Match", "\"3\"")
                .post("/api/devices/" + id + "/versions/2/restore")
                .then()
                .statusCode(412);
        operator()
                .post("/api/devices/" + id + "/versions/2/restore")
                .then()
                .statusCode(200)
                .body("version", equalTo(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'addresses': ['10.6.%d.1']                  | 'addresses': ['10.6.%d.1', '10.7.0.1']",
                "'addresses': ['10.6.%d.0/24']               | 'addresses': ['10.6.%d.7']",
                "'addresses': ['10.6.%d.0/24']               | 'addresses': ['10.6.%d.128/25']",
                "'addresses': ['ws%d.example']               | 'addresses': ['WS%d.example']",
                "'port': 104                                 | 'port': 105",
                "'addresses': ['10.6.%d.1'], 'quirks': ['any-address'] | 'port': 105",
            })
    void two_devices_that_cannot_be_told_apart_are_refused(String one, String other) {
        var title = title();
        var id = created(with(title, one));

        operator()
                .body(with(title.toLowerCase(java.util.Locale.ROOT), other))
                .post("/api/devices")
                .then()
                .statusCode(409)
                .body("detail", containsString(id))
                .body("detail", containsString("Give one of them another title"));
    }

    @Test
    void devices_with_one_title_are_told_apart_by_address_and_by_certificate() {
        var title = title();
        var first = created(device(title, "10.8.0.11"));
        var second = created(device(title, "10.8.0.12"));
        var anywhere = created("{\"aeTitle\": \"%s\"}".formatted(title));
        var one = title();
        var tls = "{\"aeTitle\": \"%s\", \"tls\": {\"fingerprints\": [\"%s\"]}}";
        created(tls.formatted(one, "aa".repeat(32)));
        created(tls.formatted(one, "bb".repeat(32)));

        given().queryParam("aeTitle", title.toLowerCase(java.util.Locale.ROOT))
                .get("/api/devices")
                .then()
                .body("id", hasItems(first, second, anywhere))
                .body("size()", equalTo(3));
        given().get("/api/devices").then().body("id", hasItem(first));
        change(second, 1, device(title, "10.8.0.11")).statusCode(409);
    }

    @Test
    void a_change_stands_while_kafka_is_away_and_is_announced_when_it_is_back() {
        var title = title();

        var id = BACKENDS.withoutKafka(() -> created(device(title, "10.9.0.1")));

        given().get("/api/devices/" + id).then().statusCode(200);
        assertThat(announced(id, 1).device()).isPresent();
    }

    @Test
    void the_registry_says_that_it_is_in_use() {
        Await.until(
                "the registry is announced",
                () ->
                        BACKENDS.kafka().events(Topic.DEVICE, DeviceChanged.class).stream()
                                .anyMatch(one -> one.id().equals(DeviceChanged.REGISTRY)));
    }

    @Test
    void an_id_that_is_none_or_nobodys_is_told_so() {
        given().get("/api/devices/4711").then().statusCode(400);
        given().get("/api/devices/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("detail", containsString("may have been removed"));
        given().get("/api/devices/" + UUID.randomUUID() + "/versions").then().statusCode(404);
    }

    @Test
    void a_device_keeps_the_id_that_it_had_elsewhere() {
        var title = title();
        var id = UUID.randomUUID().toString();

        var body = device(title, "10.9.1.1").replace("{", "{\"id\": \"" + id + "\", ");
        assertThat(created(body)).isEqualTo(id);

        operator().body(body).post("/api/devices").then().statusCode(409);
    }

    static RequestSpecification operator() {
        return given().header("Authorization", "Bearer operator-token-of-the-tests-0123456789")
                .contentType("application/json");
    }

    static String title() {
        return "T" + ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41);
    }

    static String device(String title, String address) {
        return "{\"aeTitle\": \"%s\", \"addresses\": [\"%s\"]}".formatted(title, address);
    }

    static String created(String body) {
        var answer =
                operator()
                        .queryParam("who", "Ada")
                        .queryParam("why", "a new scanner")
                        .body(body)
                        .post("/api/devices")
                        .then()
                        .statusCode(201)
                        .header("ETag", "\"1\"")
                        .extract();
        String id = answer.path("id");
        assertThat(answer.header("Location")).endsWith("/api/devices/" + id);
        return id;
    }

    private static String with(String title, String fields) {
        return "{'aeTitle': '%s', %s}"
                .formatted(title, fields.strip().replace("%d", "77"))
                .replace('\'', '"');
    }

    private static ValidatableResponse change(String id, long seen, String body) {
        return operator()
                .header("If-Match", "\"%d\"".formatted(seen))
                .body(body)
                .put("/api/devices/" + id)
                .then();
    }

    private static DeviceChanged announced(String id, long version) {
        Await.until(
                "version %d is announced".formatted(version),
                () -> all(id).stream().anyMatch(one -> one.version() == version));
        return all(id).stream().filter(one -> one.version() == version).findFirst().orElseThrow();
    }

    private static List<DeviceChanged> all(String id) {
        return BACKENDS.kafka().events(Topic.DEVICE, DeviceChanged.class).stream()
                .filter(one -> one.id().toString().equals(id))
                .toList();
    }

    private static List<Audited> audited(String id) {
        return BACKENDS.kafka().events(Topic.AUDIT, Audited.class).stream()
                .filter(one -> one.subject().equals(id))
                .toList();
    }
}
