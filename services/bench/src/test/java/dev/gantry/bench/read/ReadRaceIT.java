package dev.gantry.bench.read;

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

class ReadRaceIT {
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
                                "--studies=20,40",
                                "--peer-studies=20",
                                "--queries=5",
                                "--series=6,8",
                                "--frame-kilobytes=16",
                                "--clients=1,3",
                                "--warm-up=10",
                                "--rounds=1",
                                "--out=" + folder));
        boolean hasPeer = OrthancArchive.isInstalled() && OrthancArchive.servesWeb();
        if (hasPeer) {
            arguments.add("--peer=orthanc");
        }

        var code =
                ReadCommand.commandLine()
                        .setOut(new PrintWriter(said))
                        .execute(arguments.toArray(String[]::new));

        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("metadata, instances", "first image", "frames, clients", "whole study")
                .contains("search by PatientName: p95 with 40 studies is")
                .contains("Gantry after those for 3 clients");
        assertThat(said.toString().contains("times as fast as orthanc")).isEqualTo(hasPeer);
        assertThat(folder.resolve("read.json")).exists();
        assertThat(folder.resolve("read.svg")).exists();
    }
}
