package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.servers.GantryHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceIT {
    @TempDir private Path folder;

    @Test
    void a_small_race_is_run_to_its_end() {
        var built =
                GantryHome.path().resolve("services/standalone/target/quarkus-app/quarkus-run.jar");
        assumeTrue(Files.exists(built), "skipped: Gantry is not built, there is no " + built);
        var said = new StringWriter();

        var code =
                IngestCommand.commandLine()
                        .setOut(new PrintWriter(said))
                        .execute(
                                "--kinds=sr",
                                "--instances=8",
                                "--rounds=1",
                                "--warm-up=4",
                                "--associations=2",
                                "--senders=gantry,stow",
                                "--out=" + folder);

        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString()).contains("STOW-RS", "gantry, files", "instances/s");
        assertThat(folder.resolve("ingest.json")).exists();
        assertThat(folder.resolve("ingest.svg")).exists();
    }
}
