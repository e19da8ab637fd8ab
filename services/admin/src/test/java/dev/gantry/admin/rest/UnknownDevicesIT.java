package dev.gantry.admin.rest;

import static dev.gantry.admin.rest.DevicesIT.created;
import static dev.gantry.admin.rest.DevicesIT.device;
import static dev.gantry.admin.rest.DevicesIT.operator;
import static dev.gantry.admin.rest.DevicesIT.title;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.AssociationRequestor.Recognition;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.events.TraceStep;
import dev.gantry.events.TraceStep.Kind;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class UnknownDevicesIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final Uid CT = Uids.CTImageStorage;
    private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;

    @Test
    void who_calls_without_being_known_is_remembered_with_what_it_wanted() {
        var title = title();
        var address = address();

        publish(unknown(Kind.ASSOCIATION_REJECTED, title, address, "CT may not send", CT, FIND));
        publish(unknown(Kind.ASSOCIATION_ACCEPTED, title, address, "", Uids.Verification));

        var row = row(title, address, 2);
        assertThat(row)
                .containsEntry("implementationVersion", "VENDOR_1")
                .containsEntry("reason", "CT may not send")
                .containsEntry("echoOnly", false)
                .containsEntry("mayWant", List.of("store", "query"));
        assertThat(row.get("proposed"))
                .isEqualTo(
                        List.of(
                                "CT Image Storage",
                                "Study Root Query/Retrieve Information Model - FIND"));
    }

    @Test
    void the_contexts_that_were_refused_are_its_reason() {
        var title = title();
        var address = address();
        var call = unknown(Kind.ASSOCIATION_ACCEPTED, title, address, "", CT);

        publish(call);
        publish(
                new TraceStep(
                        call.source(),
                        Instant.now(),
                        Kind.CONTEXTS_REFUSED,
                        "CT Image Storage: not for strangers",
                        Map.of(),
                        Optional.empty()));

        Await.until(
                "the reason is there",
                () ->
                        rows(title).stream()
                                .anyMatch(row ->
                                        Objects.equals(
                                                row.get("reason"),
                                                "CT Image Storage: not for strangers")));
    }

    @Test
    void health_checks_come_after_who_wanted_to_send() {
        var address = address();
        var wanting = title();
        var checking = title();
        publish(unknown(Kind.ASSOCIATION_REJECTED, wanting, address, "no", CT));
        publish(unknown(Kind.ASSOCIATION_ACCEPTED, checking, address, "", Uids.Verification));
        row(wanting, address, 1);
        assertThat(row(checking, address, 1)).containsEntry("echoOnly", true);

        var titles = given().get("/api/devices/unknown").jsonPath().getList("aeTitle");

        assertThat(titles.indexOf(wanting)).isLessThan(titles.indexOf(checking));
    }

    @Test
    void made_up_titles_of_one_address_do_not_flood_the_list() {
        var address = address();
        var titles = IntStream.range(0, 40).mapToObj(i -> "FLOOD_" + i + "\u001B").toList();

        titles.forEach(
                title -> publish(unknown(Kind.ASSOCIATION_REJECTED, title, address, "no", CT)));

        Await.until(
                "all calls are counted",
                () -> of(address).stream().mapToInt(UnknownDevicesIT::count).sum() == 40);
        var rows = of(address);
        assertThat(rows).hasSize(9);
        assertThat(rows)
                .anyMatch(row -> Objects.equals(row.get("aeTitle"), "") && count(row) == 32);
        assertThat(rows)
                .allMatch(
                        row -> String.valueOf(row.get("aeTitle")).chars().allMatch(c -> c >= ' '));
    }

    @Test
    void a_stranger_becomes_a_device_by_one_order() {
        var title = title();
        var address = address();
        publish(unknown(Kind.ASSOCIATION_REJECTED, title, address, "no", CT, FIND));
        row(title, address, 1);

        operator()
                .body(
                        "{\"aeTitle\": \"%s\", \"who\": \"Ada\", \"why\": \"the new CT\"}"
                                .formatted(title))
                .post("/api/devices/unknown/admit")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/devices/"))
                .body("addresses", contains(address))
                .body("may", contains("store", "query"))
                .body("changed.who", equalTo("Ada"));

        assertThat(rows(title)).isEmpty();
        operator()
                .body("{\"aeTitle\": \"%s\"}".formatted(title))
                .post("/api/devices/unknown/admit")
                .then()
                .statusCode(404)
                .body("detail", containsString("Nobody unknown has called as " + title));
    }

    @Test
    void who_called_from_several_addresses_is_asked_for_one() {
        var title = title();
        var here = address();
        var there = address();
        publish(unknown(Kind.ASSOCIATION_REJECTED, title, here, "no", CT));
        publish(unknown(Kind.ASSOCIATION_REJECTED, title, there, "no", CT));
        row(title, here, 1);
        row(title, there, 1);

        operator()
                .body("{\"aeTitle\": \"%s\"}".formatted(title))
                .post("/api/devices/unknown/admit")
                .then()
                .statusCode(409)
                .body("detail", containsString(here))
                .body("detail", containsString(there));
        operator()
                .body(
                        "{\"aeTitle\": \"%s\", \"address\": \"%s\", \"may\": [\"fly\"]}"
                                .formatted(title, there))
                .post("/api/devices/unknown/admit")
                .then()
                .statusCode(400);
        operator()
                .body(
                        "{\"aeTitle\": \"%s\", \"address\": \"%s\", \"may\": [\"receive\"]}"
                                .formatted(title, there))
                .post("/api/devices/unknown/admit")
                .then()
                .statusCode(201)
                .body("may", contains("receive"));
        operator().body("{}").post("/api/devices/unknown/admit").then().statusCode(400);
    }

    @Test
    void a_call_from_elsewhere_is_counted_beside_the_device() {
        var title = title();
        var id = created(device(title, "10.31.0.1"));
        var why = title + " is known at 10.31.0.1, this call came from 10.31.0.2";

        for (int i = 0; i < 3; i++) {
            publish(
                    step(
                            Kind.ASSOCIATION_REJECTED,
                            title,
                            "10.31.0.2",
                            why,
                            Recognition.ELSEWHERE,
                            Optional.of(UUID.fromString(id)),
                            CT));
        }

        Await.until(
                "three calls are counted",
                () ->
                        given().get("/api/devices/" + id)
                                .jsonPath()
                                .getList("activity.elsewhere.count")
                                .equals(List.of(3)));
        given().get("/api/devices/" + id)
                .then()
                .body("activity.elsewhere.address", contains("10.31.0.2"))
                .body("activity.elsewhere.reason", contains(why))
                .body("activity.refusedToday", equalTo(0));
        assertThat(rows(title)).isEmpty();
    }

    @Test
    void a_device_says_when_it_was_here_last_and_what_it_was_refused_today() {
        var title = title();
        var id = created(device(title, "10.31.1.1"));
        var known = Optional.of(UUID.fromString(id));

        publish(
                step(
                        Kind.ASSOCIATION_ACCEPTED,
                        title,
                        "10.31.1.1",
                        "",
                        Recognition.KNOWN,
                        known,
                        CT));
        publish(
                step(
                        Kind.ASSOCIATION_REJECTED,
                        title,
                        "10.31.1.1",
                        "busy",
                        Recognition.KNOWN,
                        known,
                        CT));

        Await.until(
                "both are known",
                () ->
                        given().get("/api/devices/" + id).jsonPath().getInt("activity.refusedToday")
                                == 1);
        given().queryParam("aeTitle", title)
                .get("/api/devices")
                .then()
                .body("activity[0].lastSeen", notNullValue());
    }

    private static TraceStep unknown(
            Kind kind, String title, String address, String why, Uid... proposed) {
        return step(kind, title, address, why, Recognition.UNKNOWN, Optional.empty(), proposed);
    }

    private static TraceStep step(
            Kind kind,
            String title,
            String address,
            String why,
            Recognition recognition,
            Optional<UUID> device,
            Uid... proposed) {
        return new TraceStep(
                new Source(Protocol.DICOM, title, "GANTRY", address, UUID.randomUUID()),
                Instant.now(),
                kind,
                why,
                Map.of(),
                Optional.of(
                        new AssociationRequestor(
                                recognition,
                                device,
                                "1.2.3.4",
                                "VENDOR_1",
                                Arrays.stream(proposed).map(Uid::value).toList())));
    }

    private static void publish(TraceStep step) {
        BACKENDS.kafka().publish(step);
    }

    private static Map<String, Object> row(String title, String address, int count) {
        Await.until(
                "%s has called %d times".formatted(title, count),
                () -> find(title, address).filter(row -> count(row) == count).isPresent());
        return find(title, address).orElseThrow();
    }

    private static Optional<Map<String, Object>> find(String title, String address) {
        return rows(title).stream()
                .filter(row -> Objects.equals(row.get("address"), address))
                .findFirst();
    }

    private static List<Map<String, Object>> rows(String title) {
        return all().stream().filter(row -> Objects.equals(row.get("aeTitle"), title)).toList();
    }

    private static List<Map<String, Object>> of(String address) {
        return all().stream().filter(row -> Objects.equals(row.get("address"), address)).toList();
    }

    private static int count(Map<String, Object> row) {
        return Integer.parseInt(String.valueOf(row.get("count")));
    }

    private static List<Map<String, Object>> all() {
        return given().get("/api/devices/unknown").jsonPath().getList("");
    }

    private static String address() {
        var random = ThreadLocalRandom.current();
        return "10.%d.%d.%d"
                .formatted(random.nextInt(32, 255), random.nextInt(1, 255), random.nextInt(1, 255));
    }
}
