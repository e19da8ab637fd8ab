package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.HandshakeRefusal;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Protocol;
import dev.gantry.events.RouteDelivered;
import dev.gantry.events.Source;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.TraceStep;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class EventsIT {
    private static final Uid STUDY = new Uid(FakeQuery.STUDY);

    @Inject EventPublisher publisher;

    @Test
    void a_refused_image_is_shown_with_its_reason_and_next_step() {
        var reason = "the data set ends in the middle of an element " + UUID.randomUUID();

        publisher.publish(
                new InstanceRejected(
                        UUID.randomUUID(),
                        Optional.of(STUDY),
                        Optional.empty(),
                        Optional.of(Uid.random()),
                        source("CT_1"),
                        Instant.now(),
                        "0xC000",
                        reason));

        Await.until(
                "the rejection is on its page",
                () -> {
                    given().get("/console/refused")
                            .then()
                            .body(containsString(reason))
                            .body(containsString("An image from CT_1 was refused"))
                            .body(containsString("give this reason to the vendor"))
                            .body(containsString("owner: sender"));
                    return true;
                });
    }

    @Test
    void a_refused_association_is_shown_too() {
        var why = "we are not called NOBODY " + UUID.randomUUID();

        publisher.publish(
                new TraceStep(
                        source("MR_7"),
                        Instant.now(),
                        TraceStep.Kind.ASSOCIATION_REJECTED,
                        why,
                        Map.of(),
                        Optional.empty()));

        Await.until(
                "the rejection is on its page",
                () -> {
                    given().get("/console/refused")
                            .then()
                            .body(containsString(why))
                            .body(containsString("The connection of MR_7 was refused"));
                    return true;
                });
    }

    @Test
    void a_search_that_was_not_answered_in_full_is_shown_with_what_the_device_heard() {
        var why = "more than 5 matches, the most for you " + UUID.randomUUID();

        publisher.publish(
                new TraceStep(
                        source("WS_7"),
                        Instant.now(),
                        TraceStep.Kind.SEARCH_REFUSED,
                        why,
                        Map.of(TraceStep.STATUS, 0xA700L),
                        Optional.empty()));

        Await.until(
                "the search is on the page",
                () -> {
                    given().get("/console/refused")
                            .then()
                            .body(containsString(why))
                            .body(containsString("0xA700"))
                            .body(containsString("A search of WS_7 was not answered in full"));
                    return true;
                });
    }

    @Test
    void a_handshake_that_failed_is_one_card_with_what_to_do_in_the_persons_language() {
        var why = "its certificate CN=CT_7 ended, " + UUID.randomUUID();
        var nobody = new Source(Protocol.DICOM, "", "", "10.0.0.9", UUID.randomUUID());

        publisher.publish(
                new TraceStep(
                        nobody,
                        Instant.now(),
                        TraceStep.Kind.HANDSHAKE_REFUSED,
                        why,
                        Map.of(),
                        Optional.empty()));
        publisher.publish(
                new InstanceRejected(
                        UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        nobody,
                        Instant.now(),
                        HandshakeRefusal.Reason.EXPIRED.status(),
                        why));

        Await.until(
                "the handshake is on the page",
                () -> {
                    var page =
                            given().header("Accept-Language", "de")
                                    .get("/console/refused")
                                    .asString();
                    assertThat(page)
                            .containsOnlyOnce(why)
                            .contains("Die Verbindung von 10.0.0.9 wurde abgelehnt")
                            .contains("Das Zertifikat des Gerätes ist abgelaufen");
                    return true;
                });
    }

    @Test
    void a_refused_association_is_one_card_and_congestion_is_ours() {
        var why = "all 200 associations are in use " + UUID.randomUUID();
        var source = source("MR_8");
        var step =
                new TraceStep(
                        source,
                        Instant.now(),
                        TraceStep.Kind.ASSOCIATION_REJECTED,
                        why,
                        Map.of(),
                        Optional.empty());
        var rejected =
                new InstanceRejected(
                        UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        source,
                        Instant.now(),
                        RejectReason.TEMPORARY_CONGESTION.text(),
                        why);

        publisher.publish(step);
        publisher.publish(rejected);
        publisher.publish(step);

        Await.until(
                "what the device was told is on its card",
                () -> {
                    var page = given().get("/console/refused").then().extract().asString();
                    assertThat(page).containsOnlyOnce(why);
                    var card = page.substring(page.indexOf(why));
                    assertThat(card.substring(0, card.indexOf("</article>")))
                            .contains("owner: us")
                            .contains("temporary congestion")
                            .contains("did nothing wrong");
                    return true;
                });
    }

    @Test
    void the_way_of_a_study_is_on_its_page() {
        var destination = "D" + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 1_000_000);

        publisher.publish(
                new RouteDelivered(STUDY, Uid.random(), destination, Instant.now(), 1, ""));
        publisher.publish(
                new RouteDelivered(STUDY, Uid.random(), destination, Instant.now(), 1, ""));

        Await.until(
                "the delivery is on the page",
                () -> {
                    given().get("/console/studies/" + STUDY)
                            .then()
                            .body(containsString("2 images delivered to " + destination));
                    return true;
                });
    }

    @Test
    void an_open_page_hears_that_a_study_changed() throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + RestAssured.port + "/console/events");
        var heard = new ConcurrentLinkedQueue<String>();

        try (var client = HttpClient.newHttpClient();
                var stream =
                        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines())
                                .body()) {
            var listening =
                    Thread.startVirtualThread(() ->
                            stream.filter(line -> line.startsWith("event"))
                                    .limit(1)
                                    .forEach(heard::add));
            Await.until(
                    "the page was told",
                    () -> {
                        publisher.publish(new StudyChanged(STUDY, Instant.now(), 1));
                        return !heard.isEmpty();
                    });
            listening.join();
            client.shutdownNow();
        }

        assertThat(heard.element().replace(" ", "")).isEqualTo("event:studies");
    }

    private static Source source(String callingAe) {
        return new Source(Protocol.DICOM, callingAe, "GANTRY", "127.0.0.1", UUID.randomUUID());
    }
}
