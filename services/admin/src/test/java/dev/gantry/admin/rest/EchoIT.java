package dev.gantry.admin.rest;

import static dev.gantry.admin.rest.DevicesIT.created;
import static dev.gantry.admin.rest.DevicesIT.operator;
import static dev.gantry.admin.rest.DevicesIT.title;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.SopClasses;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.tls.DeviceTls;
import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.Orthanc;
import dev.gantry.testkit.TlsKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class EchoIT {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir Path folder = Path.of("");

    @Test
    void a_device_that_takes_images_is_fine() {
        var port = Orthanc.freePort();
        try (var _ = Dcmtk.storeScp(port, "STORESCP", folder)) {
            echo("127.0.0.1", port, "\"receive\"")
                    .body("outcome", equalTo("fine"))
                    .body("sentence", containsString("answers and takes images"))
                    .body("tried[0].implementation", containsString("OFFIS"));
        }
    }

    @Test
    void orthanc_that_answers_every_title_is_fine() {
        var port = Orthanc.freePort();
        try (var _ = Orthanc.started(folder, port, Orthanc.freePort())) {
            echo("127.0.0.1", port, "\"receive\"")
                    .body("outcome", equalTo("fine"))
                    .body("tried[0].implementation", containsString("OFFIS"));
        }
    }

    @Test
    void a_device_that_takes_no_images_is_told_only_where_it_gets_some() throws IOException {
        AssociationPolicy echoOnly =
                (request, _) ->
                        AssociationDecision.Accept.firstOffered(
                                request, uid -> !SopClasses.isStorage(uid), _ -> true);
        try (var device = listening(echoOnly)) {
            echo("127.0.0.1", device.localPort(), "\"receive\"")
                    .body("outcome", equalTo("no-storage"))
                    .body("sentence", containsString("Allow GANTRY to send there"));
            echo("127.0.0.1", device.localPort(), "").body("outcome", equalTo("fine"));
        }
    }

    @Test
    void a_device_without_verification_is_told_from_one_that_rejects_us() throws IOException {
        AssociationPolicy noEcho =
                (request, _) ->
                        AssociationDecision.Accept.firstOffered(
                                request, SopClasses::isStorage, _ -> true);
        try (var device = listening(noEcho)) {
            echo("127.0.0.1", device.localPort(), "").body("outcome", equalTo("no-verification"));
        }
        try (var device = listening(rejecting(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED))) {
            echo("127.0.0.1", device.localPort(), "")
                    .body("outcome", equalTo("calling-title-rejected"))
                    .body("sentence", containsString("does not know us as GANTRY"));
        }
        try (var device = listening(rejecting(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED))) {
            echo("127.0.0.1", device.localPort(), "")
                    .body("outcome", equalTo("called-title-rejected"))
                    .body("sentence", containsString("nobody is called"));
        }
        try (var device = listening(rejecting(RejectReason.TEMPORARY_CONGESTION))) {
            echo("127.0.0.1", device.localPort(), "")
                    .body("outcome", equalTo("rejected"))
                    .body("sentence", containsString("temporary congestion"));
        }
    }

    @Test
    void a_port_where_nothing_or_something_else_listens_is_told_apart() throws IOException {
        echo("127.0.0.1", Orthanc.freePort(), "")
                .body("outcome", equalTo("nothing-listens"))
                .body("sentence", containsString("nothing listens at its port"));
        try (var ssh = greeting("SSH-2.0-OpenSSH_9.9\r\n")) {
            echo("127.0.0.1", ssh.getLocalPort(), "")
                    .body("outcome", equalTo("not-dicom"))
                    .body("sentence", containsString("speaks no DICOM"));
        }
        try (var silent = new ServerSocket(0, 5, LOOPBACK)) {
            echo("127.0.0.1", silent.getLocalPort(), "").body("outcome", equalTo("silent"));
        }
    }

    @Test
    void a_device_that_demands_tls_is_called_over_it_and_known_by_its_certificate()
            throws IOException {
        var key = TlsKey.selfSigned("device", folder);
        var files =
                new TlsFiles(
                        Optional.of(key.certificate()), Optional.of(key.key()), Optional.empty());
        var tls = DeviceTls.of(files, _ -> {}, _ -> {});
        var settings = AcceptorSettings.of(LOOPBACK, 0).withTls(tls.acceptor(_ -> true));
        try (var device =
                Acceptor.start(
                        settings,
                        AssociationPolicy.anybodyMayStore(),
                        DimseHandlers.echoOnly(),
                        new AssociationListener() {})) {
            var record =
                    "{\"aeTitle\": \"%s\", \"addresses\": [\"127.0.0.1\"], \"port\": %d, \"tls\": %s}";
            var demand = "{\"required\": true, \"fingerprints\": [\"%s\"]}";
            var itself = demand.formatted(key.fingerprint());
            var other = demand.formatted("0".repeat(64));

            echo(created(record.formatted(title(), device.localPort(), itself)))
                    .body("outcome", equalTo("fine"));
            echo(created(record.formatted(title(), device.localPort(), other)))
                    .body("outcome", equalTo("tls-failed"))
                    .body("sentence", containsString("none of those in the device's record"));
        }
    }

    @Test
    void a_name_that_nobody_knows_is_told() {
        echo("no-such-host.invalid", 104, "").body("outcome", equalTo("unknown-name"));
    }

    @Test
    void every_address_is_tried_and_the_best_answer_counts() throws IOException {
        try (var device = listening(AssociationPolicy.anybodyMayStore())) {
            var addresses = "\"no-such-host.invalid\", \"127.0.0.1\", \"10.0.0.0/8\"";
            var body =
                    "{\"aeTitle\": \"%s\", \"addresses\": [%s], \"port\": %d}"
                            .formatted(title(), addresses, device.localPort());
            echo(created(body))
                    .body("outcome", equalTo("fine"))
                    .body("tried.outcome", hasItems("fine", "unknown-name"))
                    .body("tried.size()", equalTo(2));
        }
    }

    @Test
    void a_record_that_does_not_say_where_it_is_is_told() {
        echo(created("{\"aeTitle\": \"%s\"}".formatted(title())))
                .body("outcome", equalTo("no-address"))
                .body("sentence", containsString("no address and port"));
        var network = "{\"aeTitle\": \"%s\", \"addresses\": [\"10.0.0.0/8\"], \"port\": 104}";
        echo(created(network.formatted(title())))
                .body("sentence", containsString("a network cannot be called"));
    }

    private static Acceptor listening(AssociationPolicy policy) throws IOException {
        return Acceptor.start(
                AcceptorSettings.of(LOOPBACK, 0),
                policy,
                DimseHandlers.echoOnly(),
                new AssociationListener() {});
    }

    private static AssociationPolicy rejecting(RejectReason reason) {
        return (_, _) -> new AssociationDecision.Reject(reason, "a test");
    }

    private static ServerSocket greeting(String text) throws IOException {
        var server = new ServerSocket(0, 5, LOOPBACK);
        Thread.ofVirtual().start(() -> greet(server, text));
        return server;
    }

    private static void greet(ServerSocket server, String text) {
        try (var peer = server.accept()) {
            peer.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            var _ = peer.getInputStream().readAllBytes();
        } catch (IOException closed) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    private static ValidatableResponse echo(String address, int port, String may) {
        return echo(
                created(
                        "{\"aeTitle\": \"%s\", \"addresses\": [\"%s\"], \"port\": %d, \"may\": [%s]}"
                                .formatted(title(), address, port, may)));
    }

    private static ValidatableResponse echo(String id) {
        return operator().post("/api/devices/" + id + "/echo").then().statusCode(200);
    }
}
