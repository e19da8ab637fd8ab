package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Audited;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.RouteDelivered;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class ExceptionsIT {
    private static final String ROUTES = Topic.ROUTE_DELIVERED.topicName();

    private final Backends backends = Backends.shared();

    @Test
    void nobody_but_an_operator_sees_or_decides_anything() {
        given().get("/api/exceptions").then().statusCode(401);
        given().header("Authorization", "Bearer wrong")
                .get("/api/exceptions")
                .then()
                .statusCode(401)
                .body("detail", containsString("operator's token"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/exceptions/" + UUID.randomUUID() + "/discard")
                .then()
                .statusCode(401);
    }

    @Test
    void what_is_no_event_becomes_an_exception_with_its_bytes_and_does_not_stop_the_partition() {
        var key = Uid.random().value();
        var poison = "{\"patient\": \"Muster^Max".getBytes(UTF_8);

        backends.kafka().publish(ROUTES, key, poison);

        var id = letterWith(key);
        operator()
                .get("/api/exceptions/" + id)
                .then()
                .statusCode(200)
                .body("kind", equalTo("DEAD_LETTER"))
                .body("state", equalTo("OPEN"))
                .body("title", equalTo("An event could not be processed"))
                .body("facts.reason", containsString("no JSON"))
                .body("facts.consumer", equalTo("gantry-admin"))
                .body("record.topic", equalTo(ROUTES))
                .body("record.key", equalTo(key))
                .body("record.value", equalTo(Base64.getEncoder().encodeToString(poison)));
        var after = new RouteDelivered(new Uid(key), Uid.random(), "D", Instant.now(), 1, "");
        backends.kafka().publish(after);
        Await.until("the partition goes on", () -> deliveries(key) == 1);
    }

    @Test
    void a_row_that_postgresql_refuses_becomes_an_exception_and_the_batch_around_it_is_kept() {
        var study = Uid.random();
        var good = new RouteDelivered(study, Uid.random(), "GOOD", Instant.now(), 1, "");
        var nul = new RouteDelivered(study, Uid.random(), "A\0B", Instant.now(), 1, "");

        backends.kafka().publish(good);
        backends.kafka().publish(nul);
        backends.kafka().publish(good);

        var id = letterWith(study.value());
        operator()
                .get("/api/exceptions/" + id)
                .then()
                .body("facts.reason", containsString("SQLSTATE 22021"));
        Await.until("the others are kept", () -> deliveries(study.value()) == 2);
    }

    @Test
    void a_record_that_is_too_large_to_be_set_aside_is_told_of_without_its_bytes() {
        var key = Uid.random().value();
        var large = new byte[9 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');

        backends.kafka().publishCompressed(ROUTES, key, large);

        var id = letterWith(key);
        operator()
                .get("/api/exceptions/" + id)
                .then()
                .body("facts.bytes", equalTo("" + large.length))
                .body("record.value", equalTo(null));
        decide(id, "retry", "{\"who\": \"ada\"}")
                .statusCode(409)
                .body("detail", containsString("too many to be kept"));
        var after = new RouteDelivered(new Uid(key), Uid.random(), "D", Instant.now(), 1, "");
        backends.kafka().publish(after);
        Await.until("the partition goes on", () -> deliveries(key) == 1);
    }

    @Test
    void a_retried_record_goes_back_as_it_was_and_one_that_fails_again_is_open_again() {
        var key = Uid.random().value();
        var poison = "[".getBytes(UTF_8);
        backends.kafka().publish(ROUTES, key, poison);
        var id = letterWith(key);

        decide(id, "retry", "{\"who\": \"ada\", \"why\": \"updated\"}").statusCode(200);

        Await.until("it is back in its topic", () -> recordsOf(key).size() == 2);
        assertThat(recordsOf(key).getLast().value()).isEqualTo(poison);
        Await.until(
                "it is open again, counted twice",
                () -> {
                    operator()
                            .get("/api/exceptions/" + id)
                            .then()
                            .body("state", equalTo("OPEN"))
                            .body("count", equalTo(2));
                    return true;
                });
        assertThat(auditOf(id))
                .singleElement()
                .satisfies(audited -> {
                    assertThat(audited.who()).isEqualTo("ada");
                    assertThat(audited.action()).isEqualTo("retry-exception");
                    assertThat(audited.why()).isEqualTo("updated");
                });
    }

    @Test
    void a_raised_exception_is_listed_by_kind_and_state_and_discarded_with_a_reason() {
        var study = Uid.random();
        var raised = raised(Kind.STUDY_OF_TWO_PATIENTS, study, Instant.now());
        backends.kafka().publish(raised);
        backends.kafka().publish(raised);
        awaitCount(raised.id(), 1);

        decide(raised.id(), "retry", "{\"who\": \"ada\"}")
                .statusCode(409)
                .body("detail", containsString("Repair its cause"));
        decide(raised.id(), "discard", "{\"who\": \"ada\"}")
                .statusCode(400)
                .body("detail", containsString("why"));
        decide(raised.id(), "discard", "{\"who\": \" \", \"why\": \"x\"}")
                .statusCode(400)
                .body("detail", containsString("who"));
        decide(raised.id(), "discard", "{\"who\": \"ada\", \"why\": \"twins\"}")
                .statusCode(200)
                .body("state", equalTo("DISCARDED"))
                .body("decision.who", equalTo("ada"))
                .body("decision.why", equalTo("twins"));
        decide(raised.id(), "discard", "{\"who\": \"bob\", \"why\": \"me too\"}")
                .statusCode(409)
                .body("detail", containsString("discarded by ada already"));

        operator()
                .header("Accept-Language", "de")
                .get("/api/exceptions?kind=STUDY_OF_TWO_PATIENTS&state=discarded&limit=200")
                .then()
                .body("exceptions.findAll { it.id == '%s' }".formatted(raised.id()), hasSize(1))
                .body(
                        "exceptions.find { it.id == '%s' }.title".formatted(raised.id()),
                        equalTo("Eine Studie enthält Bilder von mehr als einer Person"));
        assertThat(auditOf(raised.id())).extracting(Audited::why).containsExactly("twins");

        backends.kafka()
                .publish(raised(Kind.STUDY_OF_TWO_PATIENTS, study, raised.at().plusSeconds(60)));
        awaitCount(raised.id(), 2);
        operator().get("/api/exceptions/" + raised.id()).then().body("state", equalTo("OPEN"));
    }

    @Test
    void pages_follow_each_other_without_gaps_and_without_repetition() {
        var longAgo = Instant.parse("2001-01-01T00:00:00Z");
        var mine =
                Stream.generate(Uid::random)
                        .limit(5)
                        .map(study -> raised(Kind.PATIENT_ID_MALFORMED, study, longAgo))
                        .toList();
        mine.forEach(one -> backends.kafka().publish(one));
        mine.forEach(one -> awaitCount(one.id(), 1));

        var listed = new ArrayList<String>();
        var next = "";
        do {
            var page =
                    operator()
                            .queryParam("kind", "PATIENT_ID_MALFORMED")
                            .queryParam("limit", 2)
                            .queryParams(next.isEmpty() ? Map.of() : Map.of("after", next))
                            .get("/api/exceptions")
                            .then()
                            .statusCode(200)
                            .extract();
            listed.addAll(page.jsonPath().getList("exceptions.id", String.class));
            next = Optional.ofNullable(page.jsonPath().getString("next")).orElse("");
        } while (!next.isEmpty());

        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsAll(mine.stream().map(one -> one.id().toString()).toList());
    }

    @Test
    void what_is_asked_wrongly_is_answered_with_what_was_expected() {
        operator().get("/api/exceptions?state=closed").then().statusCode(400);
        operator().get("/api/exceptions?limit=201").then().statusCode(400);
        operator().get("/api/exceptions?after=yesterday").then().statusCode(400);
        operator().get("/api/exceptions/first").then().statusCode(400);
        operator()
                .get("/api/exceptions/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("detail", containsString("There is no exception"));
    }

    private static RequestSpecification operator() {
        return given().header(
                        "Authorization",
                        "Bearer "
                                + ConfigProvider.getConfig()
                                        .getValue("gantry.operator.token", String.class));
    }

    private static ValidatableResponse decide(UUID id, String what, String body) {
        return operator()
                .contentType("application/json")
                .body(body)
                .post("/api/exceptions/%s/%s".formatted(id, what))
                .then();
    }

    private static ExceptionRaised raised(Kind kind, Uid study, Instant at) {
        return new ExceptionRaised(
                ExceptionRaised.idOf(kind, study.value()),
                kind,
                Optional.of(study),
                Optional.empty(),
                at,
                Map.of("patient", "Muster^Max"));
    }

    private static void awaitCount(UUID id, int count) {
        Await.until(
                "it was raised %d times".formatted(count),
                () -> {
                    operator()
                            .get("/api/exceptions/" + id)
                            .then()
                            .statusCode(200)
                            .body("count", equalTo(count));
                    return true;
                });
    }

    private UUID letterWith(String key) {
        return Await.value(
                "an exception about the record",
                () -> {
                    try (var connection = backends.database();
                            var select =
                                    connection.prepareStatement(
                                            "select id from admin.exception where record_key = ?")) {
                        select.setString(1, key);
                        var row = select.executeQuery();
                        return row.next()
                                ? Optional.of(row.getObject(1, UUID.class))
                                : Optional.empty();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private int deliveries(String study) throws SQLException {
        try (var connection = backends.database();
                var select =
                        connection.prepareStatement(
                                "select coalesce(sum(instances), 0) from admin.delivery where study_uid = ?")) {
            select.setString(1, study);
            var row = select.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    private List<ConsumerRecord<String, byte[]>> recordsOf(String key) {
        return backends.kafka().records(ROUTES).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    private List<Audited> auditOf(UUID id) {
        return backends.kafka().events(Topic.AUDIT, Audited.class).stream()
                .filter(audited -> audited.subject().equals(id.toString()))
                .toList();
    }
}
