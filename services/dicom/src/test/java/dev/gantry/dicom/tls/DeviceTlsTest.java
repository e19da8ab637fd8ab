package dev.gantry.dicom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.HandshakeRefusal;
import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import dev.gantry.dicom.net.Keys;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.net.TlsIdentity;
import dev.gantry.dicom.net.TlsSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTlsTest {
    private static final Predicate<String> NOBODY_KNOWN = _ -> false;

    @TempDir private static Path keyFolder;
    private static Keys authority;
    private static Keys archive;
    private static Keys scanner;
    private static Keys loner;

    private final BlockingQueue<HandshakeRefusal> refusals = new LinkedBlockingQueue<>();
    private final BlockingQueue<TlsIdentity> identities = new LinkedBlockingQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private Optional<Acceptor> acceptor = Optional.empty();
    @TempDir private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        authority = Keys.authority("authority", keyFolder);
        archive = authority.issue("archive");
        scanner = authority.issue("scanner");
        loner = Keys.of("loner", keyFolder);
    }

    @AfterEach
    void stop() {
        acceptor.ifPresent(Acceptor::close);
    }

    @Test
    void a_device_with_a_certificate_of_a_trusted_issuer_is_known_by_it() throws Exception {
        var archiveTls = tls(archive, authority);
        listen(archiveTls.acceptor(NOBODY_KNOWN));

        echo(tls(scanner, authority).requestor(Set.of()));

        var identity = identity();
        assertThat(identity.protocol()).isEqualTo("TLSv1.3");
        assertThat(identity.subject()).contains("CN=scanner");
        assertThat(identity.fingerprint()).contains(scanner.fingerprint());
    }

    @Test
    void a_device_without_a_certificate_is_let_in_and_has_none() throws Exception {
        listen(tls(archive, authority).acceptor(NOBODY_KNOWN));

        echo(withoutCertificate().requestor(Set.of()));

        assertThat(identity().certificate()).isEmpty();
    }

    @Test
    void a_certificate_that_signs_itself_is_enough_once_its_fingerprint_is_known()
            throws Exception {
        listen(tls(archive, authority).acceptor(NOBODY_KNOWN));
        assertThat(refusal(tls(loner, authority)).reason()).isEqualTo(Reason.SELF_SIGNED);
        acceptor.orElseThrow().close();

        listen(tls(archive, authority).acceptor(Set.of(loner.fingerprint())::contains));
        echo(tls(loner, authority).requestor(Set.of()));

        assertThat(identity().fingerprint()).contains(loner.fingerprint());
    }

    @Test
    void a_certificate_out_of_its_time_is_refused_also_when_it_is_known() throws Exception {
        var ended = authority.issue("ended", "-startdate", "-9d");
        var early = authority.issue("early", "-startdate", "+9d");
        listen(tls(archive, authority).acceptor(_ -> true));

        var expired = refusal(tls(ended, authority));
        var notYet = refusal(tls(early, authority));

        assertThat(expired.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(expired.why())
                .startsWith("its certificate CN=ended (SHA-256 " + ended.fingerprint())
                .contains("ended on");
        assertThat(notYet.reason()).isEqualTo(Reason.NOT_YET_VALID);
        assertThat(notYet.why()).contains("CN=early", "compare the clocks");
    }

    @Test
    void an_issuer_that_is_not_trusted_is_named_also_if_it_has_the_name_of_one_that_is()
            throws Exception {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var other = Keys.authority("other", elsewhere).issue("theirs");
        var forged = Keys.authority("authority", elsewhere).issue("forged");
        listen(tls(archive, authority).acceptor(NOBODY_KNOWN));

        var unknown = refusal(tls(other, authority));

        assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN_ISSUER);
        assertThat(unknown.why()).contains("was issued by CN=other, who is not trusted");
        assertThat(refusal(tls(forged, authority)).reason()).isEqualTo(Reason.UNKNOWN_ISSUER);
    }

    @Test
    void a_device_whose_record_has_fingerprints_must_have_one_of_these() throws Exception {
        listen(tls(loner, authority).acceptor(NOBODY_KNOWN));
        var us = tls(archive, authority);

        echo(us.requestor(Set.of(loner.fingerprint(), "00")));

        assertThatThrownBy(() -> echo(us.requestor(Set.of(scanner.fingerprint()))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TLS was not agreed upon: its certificate CN=loner")
                .hasMessageContaining("is none of those in the device's record");
        assertThatThrownBy(() -> echo(us.requestor(Set.of())))
                .hasMessageContaining("is signed by nobody but itself");
    }

    @Test
    void a_certificate_that_is_renewed_is_shown_to_the_next_who_connects() throws Exception {
        var files = copies(archive);
        listen(DeviceTls.of(files, told::add, told::add).acceptor(NOBODY_KNOWN));
        var first = shown();

        replace(files, authority.issue("renewed"));
        var second = shown();

        assertThat(first).contains("CN=archive");
        assertThat(second).contains("CN=renewed");
        assertThat(told).hasSize(1).first().asString().contains("in use: CN=renewed, until");
    }

    @Test
    void files_that_cannot_be_used_leave_what_is_there_and_are_told_of_once() throws Exception {
        var files = copies(archive);
        listen(DeviceTls.of(files, told::add, told::add).acceptor(NOBODY_KNOWN));

        Files.writeString(files.privateKey().orElseThrow(), "nothing");

        assertThat(shown()).contains("CN=archive");
        assertThat(shown()).contains("CN=archive");
        assertThat(told).hasSize(1).first().asString().contains("no key", "still are");
    }

    private String shown() throws Exception {
        try (var requestor = connect(withoutCertificate().requestor(Set.of()))) {
            return requestor.association().tls().orElseThrow().subject().orElseThrow();
        }
    }

    private TlsFiles copies(Keys keys) throws IOException {
        var files =
                new TlsFiles(
                        Optional.of(folder.resolve("ours.crt")),
                        Optional.of(folder.resolve("ours.key")),
                        Optional.of(authority.certificate()));
        replace(files, keys);
        return files;
    }

    private static void replace(TlsFiles files, Keys keys) throws IOException {
        replace(keys.certificate(), files.certificate().orElseThrow());
        replace(keys.key(), files.privateKey().orElseThrow());
    }

    private static void replace(Path source, Path target) throws IOException {
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private DeviceTls tls(Keys own, Keys trusted) {
        return DeviceTls.of(
                new TlsFiles(
                        Optional.of(own.certificate()),
                        Optional.of(own.key()),
                        Optional.of(trusted.certificate())),
                told::add,
                told::add);
    }

    private DeviceTls withoutCertificate() {
        return DeviceTls.of(
                new TlsFiles(
                        Optional.empty(), Optional.empty(), Optional.of(authority.certificate())),
                told::add,
                told::add);
    }

    /**
     * What the acceptor says about somebody; who may hear of it only when it asks for something.
     */
    private HandshakeRefusal refusal(DeviceTls peer) throws Exception {
        assertThatThrownBy(() -> echo(peer.requestor(Set.of()))).isInstanceOf(IOException.class);
        return Objects.requireNonNull(refusals.poll(20, TimeUnit.SECONDS));
    }

    private TlsIdentity identity() throws InterruptedException {
        return Objects.requireNonNull(identities.poll(20, TimeUnit.SECONDS));
    }

    private void echo(TlsSettings tls) throws IOException {
        try (var requestor = connect(tls)) {
            assertThat(requestor.echo().isSuccess()).isTrue();
        }
    }

    private Requestor connect(TlsSettings tls) throws IOException {
        return Requestor.open(
                new RemoteAe(
                        "127.0.0.1", acceptor.orElseThrow().localPort(), new AeTitle("ARCHIVE")),
                new AeTitle("SCANNER"),
                List.of(
                        new PresentationContext(
                                1, Uids.Verification, List.of(Uids.ImplicitVRLittleEndian))),
                RequestorSettings.defaults().withTls(tls));
    }

    private void listen(TlsSettings tls) throws IOException {
        acceptor =
                Optional.of(
                        Acceptor.start(
                                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                                        .withTls(tls),
                                AssociationPolicy.anybodyMayStore(),
                                DimseHandlers.echoOnly(),
                                new AssociationListener() {
                                    @Override
                                    public void accepted(Association association) {
                                        identities.add(association.tls().orElseThrow());
                                    }

                                    @Override
                                    public void handshakeRefused(
                                            InetSocketAddress remote, HandshakeRefusal refusal) {
                                        refusals.add(refusal);
                                    }
                                }));
    }
}
