package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.servers.FreePort;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The registry of devices as somebody looks after it at the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceCommandsJourney {
    private RunningGantry gantry;
    private GantryCommand command;

    @TempDir Path folder;

    @BeforeAll
    void start() {
        gantry = RunningGantry.started("up", "--commit-to", "OLD_CT=127.0.0.1:4711");
        command = new GantryCommand(gantry.data());
    }

    @AfterAll
    void stop() {
        gantry.close();
    }

    @Test
    void the_device_of_the_readme_is_put_called_changed_and_taken_back() {
        var port = FreePort.any();
        var device =
                "{\"aeTitle\":\"STORESCP\",\"addresses\":[\"127.0.0.1\"],\"port\":%d,\"may\":[\"receive\"]}";

        var put = command.runWith(device.formatted(port), "devices", "put", "-", "--why", "a test");

        assertThat(put.output()).contains("STORESCP is at version 1");
        assertThat(put.exitCode()).isZero();
        var nobody = command.run("devices", "echo", "STORESCP");
        assertThat(nobody.exitCode()).isOne();
        assertThat(nobody.output()).contains("nothing listens at its port");
        try (var _ = Dcmtk.storeScp(port, "STORESCP", folder)) {
            var echo = command.run("devices", "echo", "storescp");
            assertThat(echo.output()).contains("answers and takes images", "OFFIS");
            assertThat(echo.exitCode()).isZero();
        }

        var changed = device.formatted(port).replace("receive", "query");
        assertThat(command.runWith(changed, "devices", "put", "-").output()).contains("version 2");
        assertThat(command.run("devices", "show", "STORESCP", "--compare", "1", "2").output())
                .contains("may: receive -> query");
        var restored =
                command.run("devices", "put", "--version", "1", "STORESCP", "--who", "Ada L.");
        assertThat(restored.output()).contains("version 3");
        assertThat(command.run("devices", "show", "STORESCP", "--versions").output())
                .contains("Ada L.", "a test");
        assertThat(command.run("devices", "list").output()).contains("STORESCP", "receive");
        assertThat(command.run("devices", "show", "STORESCP").output())
                .containsPattern("may +receive");
        assertThat(command.run("devices", "remove", "STORESCP").output())
                .contains("is removed", "devices put --version 3");
        assertThat(command.run("devices", "show", "STORESCP").output())
                .contains("There is no device STORESCP");
    }

    @Test
    void a_title_that_fits_several_devices_is_refused_with_the_candidates() {
        var device = "{\"aeTitle\":\"OSIRIX\",\"addresses\":[\"10.0.0.%d\"]}";
        command.runWith(device.formatted(11), "devices", "put", "-");
        var second = command.runWith(device.formatted(12), "devices", "put", "-", "--new");
        assertThat(second.exitCode()).as(second.output()).isZero();

        var shown = command.run("devices", "show", "OSIRIX");

        assertThat(shown.exitCode()).isOne();
        assertThat(shown.output())
                .contains("2 devices are called OSIRIX", "10.0.0.11", "10.0.0.12");
        var same = command.runWith(device.formatted(12), "devices", "put", "-", "--new");
        assertThat(same.exitCode()).isOne();
        assertThat(same.output()).contains("cannot be told apart");
    }

    @Test
    void what_was_exported_is_imported_and_what_is_wrong_in_it_is_told() throws IOException {
        var device = "{\"aeTitle\":\"EXPORTED\",\"addresses\":[\"10.0.1.1\"],\"note\":\"Ü\"}";
        command.runWith(device, "devices", "put", "-");
        var exported = command.run("devices", "export").output();
        assertThat(exported).contains("\"note\":\"Ü\"").doesNotContain("activity");
        var file = folder.resolve("devices.jsonl");
        Files.writeString(file, exported + "{\"aeTitle\":\"BAD\",\"port\":0}\n");

        var imported = command.run("devices", "import", file.toString());

        assertThat(imported.exitCode()).isOne();
        assertThat(imported.output())
                .contains("EXPORTED: version 1")
                .contains("BAD: not imported: port: 0 is not possible");
    }

    @Test
    void what_is_no_device_is_a_sentence_and_not_a_trace() {
        assertThat(command.runWith("{\"aeTitle\":", "devices", "put", "-").output())
                .startsWith("gantry: - cannot be read as JSON")
                .doesNotContain("\tat ");
        assertThat(command.run("devices", "put", "nowhere.json").output())
                .contains("There is no file nowhere.json");
        assertThat(command.run("devices", "admit", "NOBODY").output())
                .contains("Nobody unknown has called as NOBODY");
        assertThat(command.run("devices").exitCode()).isEqualTo(2);
    }

    @Test
    void what_an_option_of_older_versions_says_becomes_a_device() {
        assertThat(command.run("devices", "list", "--imported").output())
                .contains("OLD_CT", "gantry.ingest.commitment.destinations", "taken over");
        assertThat(command.run("devices", "show", "OLD_CT", "--json").output())
                .contains("\"port\":4711", "any-address");
    }
}
