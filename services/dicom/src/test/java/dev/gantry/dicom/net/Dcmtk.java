package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs DCMTK's tools, when they are installed. */
final class Dcmtk {
    private Dcmtk() {}

    /** What a tool said, and how it ended. */
    record Result(int exitCode, String output) {}

    /** Runs a tool to its end. */
    static Result run(String tool, Object... arguments) throws IOException, InterruptedException {
        var process = start(tool, arguments);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), output);
    }

    /** Starts a tool that goes on; the caller ends it. */
    static Process start(String tool, Object... arguments) throws IOException {
        var command =
                Stream.concat(
                                Stream.of(installed(tool).toString()),
                                Arrays.stream(arguments).map(String::valueOf))
                        .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Starts a storescp that shows its certificate and trusts one peer; the caller ends it. */
    static Process storescpOverTls(Keys own, Keys peer, Path taken, int port) throws IOException {
        return start(
                "storescp",
                "+tls",
                own.key(),
                own.certificate(),
                "+cf",
                peer.certificate(),
                "-od",
                taken,
                port);
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until a server that was started listens; it must not end instead. */
    static void awaitListening(int port, Process server) throws Exception {
        while (!isListening(port)) {
            assertThat(server.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path installed(String tool) {
        var found =
                folders().stream()
                        .map(folder -> Path.of(folder, tool))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), "skipped: " + tool + " of DCMTK is not installed");
        return found.get();
    }

    private static List<String> folders() {
        var path = System.getenv("PATH");
        return path == null ? List.of() : List.of(path.split(File.pathSeparator, -1));
    }
}
