package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Topic;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.OpenSsl;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import dev.gantry.testkit.TlsKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Devices send over TLS to a Gantry that somebody started with {@code up --dicom-tls}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DicomTlsJourney {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path folder;

    private final int port = FreePort.any();
    private TlsKey authority;
    private TlsKey scanner;
    private Path certificate;
    private Path key;
    private RunningGantry gantry;

    @BeforeAll
    void bring_it_up() throws IOException {
        authority = TlsKey.selfSigned("authority", folder);
        scanner = authority.issue("scanner");
        certificate = folder.resolve("ours.crt");
        key = folder.resolve("ours.key");
        put(authority.issue("archive"));
        gantry =
                RunningGantry.started(
                        "up",
                        "--dicom-tls=" + port,
                        "--certificate=" + certificate,
                        "--private-key=" + key,
                        "--trust=" + authority.certificate());
    }

    @AfterAll
    void take_it_down() {
        gantry.close();
    }

    @Test
    void storescu_sends_over_tls_and_the_image_is_found() throws IOException {
        var slice = Samples.ct().build();
        var file = folder.resolve("slice.dcm");
        Files.write(file, Samples.file(slice, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        var said = dcmtk("storescu", scanner, file.toString());

        assertThat(said.exitCode()).as(said.output()).isZero();
        Await.until("the study is found", () -> found(slice));
    }

    @Test
    void findscu_searches_over_tls_without_a_certificate_of_its_own() {
        var said =
                Dcmtk.run(
                        "findscu",
                        "+tla",
                        "+cf",
                        authority.certificate().toString(),
                        "-v",
                        "-S",
                        "-aec",
                        "GANTRY",
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID",
                        "127.0.0.1",
                        "" + port);

        assertThat(said.exitCode()).as(said.output()).isZero();
        assertThat(said.output()).contains("Received Final Find Response (Success)");
    }

    @Test
    void the_plain_port_goes_on_beside_it() {
        var said = Dcmtk.run("echoscu", "-aec", "GANTRY", "127.0.0.1", "" + gantry.dicomPort());

        assertThat(said.exitCode()).as(said.output()).isZero();
    }

    @Test
    void who_is_not_trusted_is_refused_and_the_console_says_so() {
        var loner = TlsKey.selfSigned("loner", folder);

        var said = dcmtk("echoscu", loner);

        assertThat(said.exitCode()).isNotZero();
        Await.until(
                "the handshake is told",
                () ->
                        new GantryCommand(gantry.data())
                                                .kafka()
                                                .events(
                                                        Topic.INSTANCE_REJECTED,
                                                        InstanceRejected.class)
                                                .stream()
                                                .anyMatch(told ->
                                                        told.status()
                                                                        .equals(
                                                                                Reason.SELF_SIGNED
                                                                                        .status())
                                                                && told.reason()
                                                                        .contains(
                                                                                loner
                                                                                        .fingerprint()))
                                && get(gantry.http("/console/refused"))
                                        .contains(loner.fingerprint()));
    }

    @Test
    void a_certificate_that_is_renewed_is_shown_without_a_restart_and_its_end_is_told()
            throws IOException {
        assertThat(OpenSsl.connect(port).output()).containsAnyOf("CN = archive", "CN=archive");

        put(authority.issue("renewed"));

        assertThat(OpenSsl.connect(port).output()).containsAnyOf("CN = renewed", "CN=renewed");
        var metrics =
                gantry.management("/q/metrics").stream()
                        .map(DicomTlsJourney::get)
                        .collect(Collectors.joining());
        assertThat(metrics).contains("gantry_ingest_tls_certificate_expiry_seconds{");
        Await.until(
                "the system page names the certificate that ends in two days",
                () -> get(gantry.http("/console/system")).contains("CN=renewed ends on"));
    }

    private void put(TlsKey ours) throws IOException {
        Files.copy(ours.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(ours.key(), key, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean found(DataSet slice) {
        var study = slice.uid(Tags.StudyInstanceUID).orElseThrow();
        return new DicomWeb(gantry).search("/dicomweb/studies?StudyInstanceUID=" + study).size()
                == 1;
    }

    private Dcmtk.Said dcmtk(String tool, TlsKey own, String... files) {
        var arguments = new ArrayList<>(List.of("+tls", own.key() + "", own.certificate() + ""));
        arguments.addAll(List.of("+cf", authority.certificate().toString(), "-aec", "GANTRY"));
        arguments.addAll(List.of("127.0.0.1", "" + port));
        arguments.addAll(List.of(files));
        return Dcmtk.run(tool, arguments.toArray(String[]::new));
    }

    private static String get(URI address) {
        try {
            return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError("no answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + address, e);
        }
    }
}
