package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.gantry.events.Audited;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.OrderSignature;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class DeletionsIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final Map<String, String> ORDER =
            Map.of("studyUid", FakeQuery.STUDY, "who", "Ada", "why", "sent to the wrong archive");

    @Test
    void a_deletion_is_told_to_everybody_and_to_the_audit() {
        var id = accepted("/api/admin/deletions", ORDER);

        var request = requested(id);
        assertThat(request.action()).isEqualTo(DeletionRequested.Action.DELETE);
        assertThat(Duration.between(request.at(), request.until())).isEqualTo(Duration.ofDays(30));
        var audited =
                BACKENDS.kafka().events(Topic.AUDIT, Audited.class).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(audited.who()).isEqualTo("Ada");
        assertThat(audited.action()).isEqualTo("delete-study");
        assertThat(audited.subject()).isEqualTo(FakeQuery.STUDY);
        assertThat(audited.why()).isEqualTo("sent to the wrong archive");
    }

    @Test
    void a_restoration_is_told_in_the_same_way() {
        var id = accepted("/api/admin/restorations", ORDER);

        assertThat(requested(id).action()).isEqualTo(DeletionRequested.Action.RESTORE);
    }

    @Test
    void an_order_is_signed_so_that_the_index_follows_it() {
        var id = accepted("/api/admin/deletions", ORDER);

        var sent =
                BACKENDS.kafka().records(Topic.DELETION_REQUESTED.topicName()).stream()
                        .filter(one -> new String(one.value(), UTF_8).contains(id.toString()))
                        .findFirst()
                        .orElseThrow();
        var signedByUs = new ProducerRecord<String, byte[]>(sent.topic(), sent.key(), sent.value());
        OrderSignature.withFirstOf(System.getProperty("gantry.signing.keys")).sign(signedByUs);
        for (var header : signedByUs.headers()) {
            assertThat(sent.headers().headers(header.key())).containsExactly(header);
        }
    }

    @Test
    void nobody_deletes_without_the_operators_token() {
        given().contentType("application/json")
                .body(ORDER)
                .post("/api/admin/deletions")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        operator("Bearer " + "x".repeat(40)).post("/api/admin/deletions").then().statusCode(401);
    }

    @Test
    void an_order_without_a_reason_or_for_an_unknown_study_is_refused_in_words() {
        operator()
                .body(Map.of("studyUid", FakeQuery.STUDY, "who", "Ada"))
                .post("/api/admin/deletions")
                .then()
                .statusCode(400)
                .body("detail", containsString("why needs 3 to 500 characters"));
        operator()
                .body(Map.of("studyUid", "1.2.999", "who", "Ada", "why", "a reason"))
                .post("/api/admin/deletions")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no study 1.2.999"));
    }

    private static UUID accepted(String path, Map<String, String> order) {
        return UUID.fromString(
                operator().body(order).post(path).then().statusCode(202).extract().path("id"));
    }

    private static RequestSpecification operator() {
        return operator("Bearer " + "operator-token-of-the-tests-0123456789");
    }

    private static RequestSpecification operator(String authorization) {
        return given().header("Authorization", authorization)
                .contentType("application/json")
                .body(ORDER);
    }

    private static DeletionRequested requested(UUID id) {
        return BACKENDS.kafka().events(Topic.DELETION_REQUESTED, DeletionRequested.class).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
