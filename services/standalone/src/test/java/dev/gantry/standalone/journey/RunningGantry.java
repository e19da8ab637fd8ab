package dev.gantry.standalone.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Gantry started by its launcher on free ports and an empty folder, as its user starts it. */
final class RunningGantry implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("gantry.home"));

    private final Path data;
    private final int httpPort;
    private final int dicomPort;
    private final List<String> mode;

    private RunningGantry(Path data, int httpPort, int dicomPort, List<String> mode) {
        this.data = data;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
        this.mode = mode;
    }

    /** Started with {@code up} or {@code demo} and these options; when it returns, it is ready. */
    static RunningGantry started(String command, String... mode) {
        try {
            var data = Files.createTempDirectory("gantry-journey");
            var running = new RunningGantry(data, freePort(), freePort(), List.of(mode));
            running.start(command);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void up() {
        start("up");
    }

    private void start(String command) {
        var arguments = new ArrayList<>(List.of(command, "--detach"));
        arguments.addAll(List.of("--http", "" + httpPort, "--dicom", "" + dicomPort));
        arguments.addAll(mode);
        launch(arguments);
    }

    void down() {
        launch(List.of("down"));
    }

    /** Has the index made anew; returns when the new one serves. */
    void rebuildIndex() {
        launch(List.of("rebuild-index"));
    }

    URI http(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    int dicomPort() {
        return dicomPort;
    }

    Path data() {
        return data;
    }

    /** Everything that any process of this Gantry wrote to a log. */
    String logs() {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(data.resolve("logs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        down();
        try (Stream<Path> files = Files.walk(data)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch(List<String> arguments) {
        var command = new ArrayList<>(List.of(HOME.resolve("gantry").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        var said = data.resolveSibling(data.getFileName() + ".said");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GANTRY_BUILD", "never");
        builder.redirectOutput(said.toFile());
        try {
            var process = builder.start();
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end of: " + command + "\n" + Files.readString(said));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("failed: " + command + "\n" + Files.readString(said));
            }
            Files.delete(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
