package dev.gantry.bench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.bench.ingest.OrthancArchive;
import dev.gantry.servers.GantryHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRaceIT {
    @TempDir private Path folder;

    @Test
    void a_small_race_is_run_to_its_end() {
        var built =
                GantryHome.path().resolve("services/standalone/target/quarkus-app/quarkus-run.jar");
        assumeTrue(Files.exists(built), "skipped: Gantry is not built, there is no " + built);
        var said = new StringWriter();
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--studies=100,200",
                                "--peer-studies=100",
                                "--queries=5",
                                "--instances=8",
                                "--devices=2",
                                "--rounds=1",
                                "--out=" + folder));
        boolean hasPeer = OrthancArchive.isInstalled();
        if (hasPeer) {
            arguments.add("--peer=orthanc");
        }

        var code =
                QueryCommand.commandLine()
                        .setOut(new PrintWriter(said))
                        .execute(arguments.toArray(String[]::new));

        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("C-FIND by date and time range: p50 with 200 studies is")
                .contains("gantry, files with 200 studies takes")
                .contains("4 associations send");
        assertThat(said.toString().contains("orthanc, sqlite with 100 studies takes"))
                .isEqualTo(hasPeer);
        assertThat(folder.resolve("query.json")).exists();
    }
}
