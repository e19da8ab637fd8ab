package dev.gantry.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.testkit.TlsKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps {@code up} from starting is one sentence that says what to do. */
class LauncherTest {
    @TempDir Path folder;

    @Test
    void another_address_than_loopback_is_refused_unless_insecure() {
        assertThatThrownBy(() -> setup("0.0.0.0", "GANTRY", false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("--insecure");
        assertThat(setup("0.0.0.0", "GANTRY", true).host()).isEqualTo("localhost");
        assertThat(setup("127.0.0.1", "GANTRY", false).access().insecure()).isFalse();
    }

    @Test
    void an_ae_title_that_is_none_is_refused() {
        assertThatThrownBy(() -> setup("127.0.0.1", "SEVENTEEN_LETTERS", false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("--aet");
    }

    @Test
    void a_port_in_use_is_told_with_the_option_that_chooses_another() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Setup.Ports("127.0.0.1", taken.getLocalPort(), 11112, 0);

            assertThatThrownBy(() -> PublicPorts.requireFree(ports))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--http");
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        var file = Files.createFile(folder.resolve("a file"));
        var data = new DataFolder(file.resolve("gantry"));

        assertThatThrownBy(data::claim)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Cannot write to " + data.path());
    }

    @Test
    void nothing_runs_on_a_folder_that_nobody_has_claimed() {
        var data = new DataFolder(folder.resolve("gantry"));

        assertThat(data.isInUse()).isFalse();
        assertThat(Status.of(data).isUp()).isFalse();
        assertThatThrownBy(() -> Stop.whatRunsOn(data))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("does not run");
    }

    @Test
    void what_was_asked_for_can_be_asked_again_of_another_process() {
        var setup = setup("127.0.0.1", "GANTRY", false);

        assertThat(setup.arguments()).containsSequence("--commit-to", "CT 1=127.0.0.1:104");
        var listens = new ServiceSettings.Listens("127.0.0.1", 1, 2);
        assertThat(
                        new ServiceSettings(setup)
                                .of(
                                        listens,
                                        setup.origin(),
                                        Map.of("index", setup.origin()),
                                        folder))
                .containsEntry("quarkus.management.port", "2")
                .containsEntry("gantry.ingest.commitment.destinations.\"CT 1\"", "127.0.0.1:104");
    }

    @Test
    void tls_for_devices_reaches_every_process() {
        var ours = TlsKey.selfSigned("ours", folder);
        var tls =
                new DicomTls(
                        2762,
                        new TlsFiles(
                                Optional.of(ours.certificate()),
                                Optional.of(ours.key()),
                                Optional.of(ours.certificate())));
        var setup = setup(new Setup.Ports("127.0.0.1", 8080, 11112, Optional.of(tls), 0));

        assertThat(settings(setup))
                .containsEntry("gantry.ingest.dicom.tls.port", "2762")
                .containsEntry("gantry.dicom.tls.certificate", ours.certificate().toString())
                .containsEntry("gantry.dicom.tls.private-key", ours.key().toString())
                .containsEntry("gantry.dicom.tls.trust", ours.certificate().toString());
        assertThat(setup.arguments())
                .containsSequence("--dicom-tls", "2762", "--certificate", "" + ours.certificate())
                .containsSequence("--private-key", ours.key().toString(), "--trust");
        assertThat(StartupBanner.lines(setup)).anyMatch(line -> line.endsWith("TLS port 2762"));
    }

    @Test
    void storing_over_http_needs_a_token_where_others_reach_us() {
        assertThat(stowOf("127.0.0.1", false)).isEqualTo("never");
        assertThat(stowOf("0.0.0.0", false)).isEqualTo("always");
        assertThat(stowOf("0.0.0.0", true)).isEqualTo("never");
    }

    private String stowOf(String bind, boolean openStow) {
        var setup = setup(bind, "GANTRY", new Setup.Access(true, openStow));
        return settings(setup).getOrDefault("gantry.ingest.stow.token-required", "not said");
    }

    private Setup setup(String bind, String aeTitle, boolean insecure) {
        return setup(bind, aeTitle, new Setup.Access(insecure, false));
    }

    @Test
    void what_was_said_about_addresses_reaches_every_process() {
        var web =
                new Setup.Web(
                        "https://pacs.example",
                        List.of("alias.example", "other.example"),
                        List.of("10.0.0.1"),
                        List.of("https://viewer.example"));
        var one = setup(Setup.Mode.ALL_IN_ONE, web);
        var many = setup(Setup.Mode.DISTRIBUTED, web);

        assertThat(settings(one))
                .containsEntry("gantry.public-url", "https://pacs.example")
                .containsEntry("gantry.allowed-hosts", "alias.example,other.example")
                .containsEntry("gantry.trusted-proxies", "10.0.0.1")
                .containsEntry("gantry.cors-origins", "https://viewer.example")
                .containsEntry("gantry.ingest.stow.token-required", "always");
        assertThat(settings(many))
                .containsEntry("gantry.trusted-proxies", "127.0.0.1")
                .containsEntry("gantry.ingest.stow.token-required", "always");
        assertThat(one.arguments())
                .containsSequence("--public-url", "https://pacs.example")
                .containsSequence("--allow-host", "alias.example", "--allow-host", "other.example")
                .containsSequence("--trusted-proxy", "10.0.0.1")
                .containsSequence("--cors-origin", "https://viewer.example");
        assertThat(settings(setup("127.0.0.1", "GANTRY", false)))
                .doesNotContainKeys(
                        "gantry.public-url", "gantry.allowed-hosts", "gantry.trusted-proxies");
    }

    private Map<String, String> settings(Setup setup) {
        var listens = new ServiceSettings.Listens("127.0.0.1", 1, 2);
        return new ServiceSettings(setup).of(listens, setup.origin(), Map.of(), folder);
    }

    private Setup setup(Setup.Mode mode, Setup.Web web) {
        return setup(new Setup.Ports("127.0.0.1", 8080, 11112, 0), mode, web);
    }

    private Setup setup(Setup.Ports ports) {
        return setup(ports, Setup.Mode.ALL_IN_ONE, Setup.Web.PLAIN);
    }

    private Setup setup(Setup.Ports ports, Setup.Mode mode, Setup.Web web) {
        return Setup.of(
                folder,
                ports,
                "GANTRY",
                Map.of(),
                Setup.Objects.FILES,
                mode,
                false,
                new Setup.Access(false, false),
                web);
    }

    private Setup setup(String bind, String aeTitle, Setup.Access access) {
        return Setup.of(
                folder,
                new Setup.Ports(bind, 8080, 11112, 0),
                aeTitle,
                Map.of("CT 1", "127.0.0.1:104"),
                Setup.Objects.FILES,
                Setup.Mode.ALL_IN_ONE,
                false,
                access,
                Setup.Web.PLAIN);
    }
}
