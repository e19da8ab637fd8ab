package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    @Test
    void a_process_and_what_it_has_started_are_seen() throws Exception {
        var shell =
                new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done' & echo started; wait")
                        .start();
        try (var tree = ProcessTree.of(List.of(shell.pid()))) {
            assertThat(shell.inputReader().readLine()).isEqualTo("started");

            Await.until("the busy child is seen", () -> tree.usage().cpuSeconds() > 0);

            assertThat(tree.usage().peakBytes()).isPositive();
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
