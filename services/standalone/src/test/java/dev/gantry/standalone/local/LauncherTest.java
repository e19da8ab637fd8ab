package dev.gantry.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps {@code up} from starting is one sentence that says what to do. */
class LauncherTest {
    @TempDir Path folder;

    @Test
    void another_address_than_loopback_is_refused_unless_insecure() {
        assertThatThrownBy(() -> setup("0.0.0.0", "GANTRY", false))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--insecure");
        assertThat(setup("0.0.0.0", "GANTRY", true).host()).isEqualTo("localhost");
        assertThat(setup("127.0.0.1", "GANTRY", false).insecure()).isFalse();
    }

    @Test
    void an_ae_title_that_is_none_is_refused() {
        assertThatThrownBy(() -> setup("127.0.0.1", "SEVENTEEN_LETTERS", false))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--aet");
    }

    @Test
    void a_port_in_use_is_told_with_the_option_that_chooses_another() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new Setup.Ports("127.0.0.1", taken.getLocalPort(), 11112, 0);

            assertThatThrownBy(() -> PublicPorts.requireFree(ports))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--http");
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        var file = Files.createFile(folder.resolve("a file"));
        var data = new DataFolder(file.resolve("gantry"));

        assertThatThrownBy(data::claim)
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("Cannot write to " + data.path());
    }

    @Test
    void nothing_runs_on_a_folder_that_nobody_has_claimed() {
        var data = new DataFolder(folder.resolve("gantry"));

        assertThat(data.isInUse()).isFalse();
        assertThat(Status.of(data).isUp()).isFalse();
        assertThatThrownBy(() -> Stop.whatRunsOn(data))
                .isInstanceOf(CannotRun.class)
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

    private Setup setup(String bind, String aeTitle, boolean insecure) {
        return Setup.of(
                folder,
                new Setup.Ports(bind, 8080, 11112, 0),
                aeTitle,
                Map.of("CT 1", "127.0.0.1:104"),
                Setup.Objects.FILES,
                Setup.Mode.ALL_IN_ONE,
                false,
                insecure);
    }
}
