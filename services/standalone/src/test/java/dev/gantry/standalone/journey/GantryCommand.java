package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.KafkaTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of {@code ./gantry} about a Gantry that runs, as somebody types them. */
record GantryCommand(Path data) {
    private static final Path HOME = Path.of(System.getProperty("gantry.home"));

    /**
     * What a command said.
     *
     * @param exitCode 0 is success
     * @param output both streams, as printed
     */
    record Said(int exitCode, String output) {}

    /** Runs one and waits for its end. */
    Said run(String... arguments) {
        return runWith("", arguments);
    }

    /** The same with something on its standard input. */
    Said runWith(String input, String... arguments) {
        var command = new ArrayList<>(List.of(HOME.resolve("gantry").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GANTRY_BUILD", "never");
        try {
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end of: " + command + "\n" + output);
            }
            return new Said(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    /** Enters a device, or changes the one with its title; fails when it is refused. */
    void putDevice(String json) {
        var said = runWith(json, "devices", "put", "-", "--why", "journey");
        assertThat(said.exitCode()).as(said.output()).isZero();
    }

    /** The Kafka of this Gantry. */
    KafkaTopics kafka() {
        return KafkaTopics.of(data);
    }
}
