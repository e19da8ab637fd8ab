package dev.gantry.routing.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.events.RouteDelivered;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class ForwardIT {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

    @Inject EventPublisher publisher;

    @Inject ObjectStore objects;

    @TempDir Path folder;

    @Test
    void a_destination_that_is_down_gets_everything_when_it_is_up_again() throws IOException {
        int port = freePort();
        destination("FWD_DOWN", port);
        rule("CT_FWD_DOWN", "FWD_DOWN");
        var first = stored(Samples.ct().build(), "CT_FWD_DOWN");
        var second = stored(Samples.ct().build(), "CT_FWD_DOWN");

        Await.until(
                "the console sees that the destination takes nothing",
                () -> {
                    given().get("/api/routing/destinations/FWD_DOWN")
                            .then()
                            .body("waiting", is(2))
                            .body("lastError", containsString("It cannot be reached"));
                    return true;
                });
        try (var destination = Dcmtk.storeScp(port, "FWD_DOWN", folder.resolve("in"))) {
            Await.until("both have arrived", () -> destination.received().size() == 2);
            Await.until("the queue is empty", () -> delivered("FWD_DOWN") == 2);

            Await.until(
                    "it was told",
                    () ->
                            Backends.shared()
                                            .kafka()
                                            .events(Topic.ROUTE_DELIVERED, RouteDelivered.class)
                                            .stream()
                                            .map(RouteDelivered::instanceUid)
                                            .filter(instance ->
                                                    instance.equals(first)
                                                            || instance.equals(second))
                                            .count()
                                    == 2);
        }
    }

    @Test
    void a_rule_for_a_modality_holds_for_events_that_do_not_say_theirs() throws IOException {
        int port = freePort();
        destination("FWD_OLDER", port);
        operator()
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "callingAe",
                                "CT_FWD_OLDER",
                                "modality",
                                "CT",
                                "destination",
                                "FWD_OLDER"))
                .put("/api/routing/rules")
                .then()
                .statusCode(200);
        try (var destination = Dcmtk.storeScp(port, "FWD_OLDER", folder.resolve("in"))) {
            var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            var samples = new StoredSamples(objects, publisher);
            samples.store(Samples.cr().build(), syntax, "CT_FWD_OLDER", Optional.empty());
            samples.store(Samples.ct().build(), syntax, "CT_FWD_OLDER", Optional.of("MR"));
            samples.store(Samples.ct().build(), syntax, "CT_FWD_OLDER", Optional.empty());
            samples.store(Samples.ct().build(), syntax, "CT_FWD_OLDER", Optional.of("CT"));

            Await.until("two have arrived", () -> delivered("FWD_OLDER") == 2);

            assertThat(destination.received()).hasSize(2);
        }
    }

    @Test
    void what_the_destination_gets_is_what_was_stored() throws IOException {
        int port = freePort();
        var sample = Samples.rle(2, true).build();
        destination("FWD_SAME", port);
        rule("US_FWD_SAME", "FWD_SAME");
        try (var destination =
                Dcmtk.storeScp(
                        port,
                        "FWD_SAME",
                        folder.resolve("in"),
                        "--accept-all",
                        "--bit-preserving")) {
            stored(sample, RLE, "US_FWD_SAME");

            Await.until("it has arrived", () -> destination.received().size() == 1);
            Await.until("it is answered", () -> delivered("FWD_SAME") == 1);
            var dump =
                    Dcmtk.run(
                            "dcmdump",
                            "+P",
                            "0002,0010",
                            destination.received().getFirst().toString());

            assertThat(dump.output()).contains("RLELossless");
        }
    }

    @Test
    void a_destination_that_takes_implicit_vr_only_gets_the_pixels_uncompressed()
            throws IOException {
        int port = freePort();
        var compressed = Samples.rle(2, true).build();
        var explicit = Samples.ct().build();
        destination("FWD_IMPLICIT", port);
        rule("US_FWD_IMPLICIT", "FWD_IMPLICIT");
        try (var destination =
                Dcmtk.storeScp(
                        port,
                        "FWD_IMPLICIT",
                        folder.resolve("in"),
                        "--implicit",
                        "--bit-preserving")) {
            stored(compressed, RLE, "US_FWD_IMPLICIT");
            stored(explicit, EXPLICIT, "US_FWD_IMPLICIT");

            Await.until("both are answered", () -> delivered("FWD_IMPLICIT") == 2);
            var received = new HashMap<Uid, byte[]>();
            for (var file : destination.received()) {
                var dataSet = implicit(file);
                received.put(uidOf(dataSet), pixels(dataSet));
            }

            assertThat(received).hasSize(2);
            assertThat(received.get(uidOf(explicit))).isEqualTo(pixels(explicit));
            assertThat(received.get(uidOf(compressed))).isEqualTo(decompressedByOthers(compressed));
        }
    }

    /** A file as it was received; what came is in implicit VR. */
    private static DataSet implicit(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            assertThat(meta.syntax()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
            return InstanceReader.readWhole(in, meta.syntax(), 1 << 26).dataSet();
        }
    }

    private byte[] decompressedByOthers(DataSet image) throws IOException {
        var from = folder.resolve("compressed.dcm");
        var to = folder.resolve("decompressed.dcm");
        Files.write(from, Samples.file(image, RLE));
        Dcmtk.run("dcmdrle", "+ti", from.toString(), to.toString());
        return pixels(implicit(to));
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tags.PixelData).orElseThrow();
    }

    private static Uid uidOf(DataSet sample) {
        return sample.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    @Test
    void what_the_destination_will_never_take_is_given_up_with_the_reason() throws IOException {
        int port = freePort();
        var mpeg = TransferSyntax.of(Uids.MPEG2MPML);
        destination("FWD_NEVER", port);
        rule("US_FWD_NEVER", "FWD_NEVER");
        try (var destination = Dcmtk.storeScp(port, "FWD_NEVER", folder.resolve("in"))) {
            var video = stored(Samples.rle(2, true).build(), mpeg, "US_FWD_NEVER");
            var next = stored(Samples.ct().build(), EXPLICIT, "US_FWD_NEVER");

            Await.until(
                    "it is given up",
                    () -> {
                        given().get("/api/routing/queue?destination=FWD_NEVER&state=FAILED")
                                .then()
                                .body("instanceUid", hasItem(video.value()))
                                .body("lastError", hasItem(containsString("does not accept")))
                                .body("lastError", hasItem(containsString("MPEG")));
                        return true;
                    });
            Await.until("the next one goes", () -> delivered("FWD_NEVER") == 1);
            assertThat(destination.received()).singleElement().asString().contains(next.value());
        }
    }

    @Test
    void wrong_settings_are_told_apart() {
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("host", "localhost", "port", 0))
                .put("/api/routing/destinations/BAD")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("port=0: a port is 1 to 65535"));
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("destination", "NOBODY"))
                .put("/api/routing/rules")
                .then()
                .statusCode(400)
                .body("detail", containsString("there is no such destination"));
        operator().delete("/api/routing/queue/0").then().statusCode(404);
        given().get("/api/routing/destinations/NOBODY").then().statusCode(404);
    }

    @Test
    void a_deleted_destination_takes_its_rules_along() throws IOException {
        destination("FWD_GONE", freePort());
        rule("CT_FWD_GONE", "FWD_GONE");

        operator().delete("/api/routing/destinations/FWD_GONE").then().statusCode(204);

        assertThat(given().get("/api/routing/rules").jsonPath().getList("destination"))
                .doesNotContain("FWD_GONE");
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().oauth2("an-operators-token-of-the-tests-only");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void destination(String title, int port) {
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("host", "127.0.0.1", "port", port))
                .put("/api/routing/destinations/" + title)
                .then()
                .statusCode(200)
                .body("callingAe", is("GANTRY"));
    }

    private static void rule(String callingAe, String destination) {
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("callingAe", callingAe, "destination", destination))
                .put("/api/routing/rules")
                .then()
                .statusCode(200);
    }

    private static int delivered(String destination) {
        return given().get("/api/routing/queue?state=DELIVERED&destination=" + destination)
                .jsonPath()
                .getList("id")
                .size();
    }

    private Uid stored(DataSet sample, String callingAe) throws IOException {
        return stored(sample, EXPLICIT, callingAe);
    }

    private Uid stored(DataSet sample, TransferSyntax syntax, String callingAe) throws IOException {
        return new StoredSamples(objects, publisher).store(sample, syntax, callingAe);
    }
}
