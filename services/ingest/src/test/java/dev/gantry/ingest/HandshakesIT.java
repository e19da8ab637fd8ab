package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Topic;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.ingest.associations.DicomTlsPort;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.OpenSsl;
import dev.gantry.testkit.TlsKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** ARTIM is longer than any test waits: an answer that comes is one at once. */
@QuarkusTest
@TestProfile(HandshakesIT.WithTls.class)
class HandshakesIT {
    private static final Backends backends = Backends.shared();

    @Inject DicomPort plain;
    @Inject DicomTlsPort secure;

    /** A port with a certificate of an authority that is trusted. */
    public static final class WithTls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.ingest.dicom.artim-timeout", "10m",
                    "gantry.ingest.dicom.tls.port", "0",
                    "gantry.dicom.tls.certificate", Pki.archive.certificate().toString(),
                    "gantry.dicom.tls.private-key", Pki.archive.key().toString(),
                    "gantry.dicom.tls.trust", Pki.authority.certificate().toString());
        }
    }

    /** Made once; the profile needs it before there is a test. */
    static final class Pki {
        static final Path folder = folder();
        static final TlsKey authority = TlsKey.selfSigned("authority", folder);
        static final TlsKey archive = authority.issue("archive");
        static final TlsKey scanner = authority.issue("scanner");

        private static Path folder() {
            try {
                return Files.createTempDirectory("gantry-handshakes");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void a_device_with_a_certificate_echoes_without_naming_a_host() {
        var said = echoscu("+tls", Pki.scanner.key(), Pki.scanner.certificate());

        assertThat(said.exitCode()).as(said.output()).isZero();
        assertThat(s_client("-noservername", "-tls1_3").output())
                .contains("Verify return code: 0 (ok)");
        assertThat(s_client("-noservername", "-tls1_2").output())
                .contains("Verify return code: 0 (ok)");
    }

    @Test
    void a_device_without_a_certificate_is_asked_for_one_and_let_in() {
        var said = echoscu("+tla");

        assertThat(said.exitCode()).as(said.output()).isZero();
        assertThat(s_client("-tls1_2").output()).contains("Client Certificate Types");
    }

    @Test
    void old_versions_are_named() {
        s_client("-tls1", "-cipher", "ALL@SECLEVEL=0");
        s_client("-tls1_1", "-cipher", "ALL@SECLEVEL=0");

        assertTold(Reason.OLD_TLS, "offers TLS 1.0 only");
        assertTold(Reason.OLD_TLS, "offers TLS 1.1 only");
    }

    @Test
    void a_device_without_a_common_cipher_suite_hears_which_there_are() {
        var said = s_client("-tls1_2", "-cipher", "AES128-SHA256");

        assertThat(said.output()).contains("alert handshake failure");
        assertTold(Reason.NO_COMMON_CIPHER_SUITE, "003C", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void a_certificate_that_has_ended_or_not_begun_is_named_with_its_fingerprint() {
        var ended = Pki.authority.issue("ended", "-startdate", "-9d");
        var early = Pki.authority.issue("early", "-startdate", "+9d");

        show(ended);
        show(early);

        assertTold(Reason.EXPIRED, "CN=ended", ended.fingerprint(), "ended on");
        assertTold(Reason.NOT_YET_VALID, "CN=early", early.fingerprint(), "begins on");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_named_with_its_fingerprint() {
        var loner = TlsKey.selfSigned("loner", Pki.folder);
        var foreign = TlsKey.selfSigned("elsewhere", Pki.folder).issue("foreign");

        show(loner);
        show(foreign);

        assertTold(Reason.SELF_SIGNED, "CN=loner", loner.fingerprint());
        assertTold(
                Reason.UNKNOWN_ISSUER,
                "CN=foreign",
                foreign.fingerprint(),
                "issued by CN=elsewhere");
    }

    @Test
    void dicom_without_tls_is_rejected_at_the_tls_port_and_is_no_unknown_device() {
        var title = "P" + UUID.randomUUID().toString().substring(0, 8);
        var said = Dcmtk.run("echoscu", "-aet", title, "127.0.0.1", "" + secure.number());

        assertThat(said.output()).contains("Association Rejected");
        assertTold(Reason.DICOM_WITHOUT_TLS, title, "speaks DICOM without TLS to the TLS port");
        assertThat(backends.kafka().events(Topic.TRACE, TraceStep.class))
                .noneMatch(step -> step.source().callingAe().equals(title));
    }

    @Test
    void tls_is_refused_at_the_plain_port() {
        var said = OpenSsl.connect(plain.number());

        assertThat(said.output()).contains("alert handshake failure");
        assertTold(Reason.TLS_TO_PLAIN_PORT, "speaks TLS to the plain port");
    }

    @Test
    void a_browser_is_told_so_at_both_ports() throws IOException {
        assertThat(get(plain.number())).startsWith("HTTP/1.1 400 ");
        assertThat(get(secure.number())).startsWith("HTTP/1.1 400 ");

        assertTold(Reason.HTTP, "speaks HTTP to a DICOM port");
    }

    private static String get(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void show(TlsKey key) {
        var said =
                s_client("-tls1_2", "-cert", key.certificate() + "", "-key", key.key().toString());
        assertThat(said.output()).contains("alert");
    }

    private Dcmtk.Said s_client(String... options) {
        var all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "-CAfile";
        all[options.length + 1] = Pki.authority.certificate().toString();
        return OpenSsl.connect(secure.number(), all);
    }

    private Dcmtk.Said echoscu(Object... tls) {
        var arguments = new ArrayList<String>();
        for (var one : tls) {
            arguments.add(one.toString());
        }
        arguments.addAll(
                List.of(
                        "+cf",
                        Pki.authority.certificate().toString(),
                        "-aec",
                        "GANTRY",
                        "127.0.0.1",
                        "" + secure.number()));
        return Dcmtk.run("echoscu", arguments.toArray(String[]::new));
    }

    /** A step of the trace, and the card of what was refused, with all of these words. */
    private static void assertTold(Reason reason, String... words) {
        Await.until(
                reason.status() + " is told",
                () ->
                        backends.kafka().events(Topic.TRACE, TraceStep.class).stream()
                                        .anyMatch(step ->
                                                step.kind() == TraceStep.Kind.HANDSHAKE_REFUSED
                                                        && step.source()
                                                                .remoteHost()
                                                                .equals("127.0.0.1")
                                                        && containsAll(step.why(), words))
                                && backends
                                        .kafka()
                                        .events(Topic.INSTANCE_REJECTED, InstanceRejected.class)
                                        .stream()
                                        .anyMatch(told ->
                                                told.status().equals(reason.status())
                                                        && containsAll(told.reason(), words)));
    }

    private static boolean containsAll(String text, String... words) {
        return Arrays.stream(words).allMatch(text::contains);
    }
}
