package dev.gantry.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Orthanc, an archive that shares no code with us, as the device of a test: it sends, asks
 * and listens. A test that needs it where it is not installed is skipped, loudly. Whoever starts it
 * closes it.
 */
public final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path WEB_PLUGIN =
            Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Process process;
    private final int httpPort;

    private Orthanc(Process process, int httpPort) {
        this.process = process;
        this.httpPort = httpPort;
    }

    /**
     * Starts it as {@code ORTHANC}, with an archive called {@code gantry}.
     *
     * @param folder for everything that it writes
     * @param dicomPort where it listens
     * @param gantryPort where the archive listens
     */
    public static Orthanc started(Path folder, int dicomPort, int gantryPort) {
        return started(
                folder,
                dicomPort,
                """
                "Plugins": [], "DicomModalities": {"gantry": ["GANTRY", "127.0.0.1", %d]}\
                """
                        .formatted(gantryPort));
    }

    /**
     * Starts it with its DICOMweb plugin, as a client of these archives.
     *
     * @param folder for everything that it writes
     * @param archives the root of each one's DICOMweb, by the name that it is called by
     */
    public static Orthanc startedWithWeb(Path folder, Map<String, URI> archives) {
        Assumptions.assumeTrue(
                Files.isReadable(WEB_PLUGIN),
                "skipped: Orthanc speaks no DICOMweb (Debian's package orthanc-dicomweb)");
        var servers =
                archives.entrySet().stream()
                        .map(archive ->
                                "\"%s\": [\"%s\"]".formatted(archive.getKey(), archive.getValue()))
                        .collect(Collectors.joining(", "));
        return started(
                folder,
                freePort(),
                """
                "Plugins": ["%s"], "DicomWeb": {"Enable": true, "Servers": {%s}}\
                """
                        .formatted(WEB_PLUGIN, servers));
    }

    private static Orthanc started(Path folder, int dicomPort, String further) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM),
                "skipped: Orthanc is not installed (Debian's package orthanc)");
        try {
            var httpPort = freePort();
            var database = Files.createDirectories(folder.resolve("orthanc"));
            var configuration =
                    Files.writeString(
                            folder.resolve("orthanc.json"),
                            """
                            {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s",
                             "HttpPort": %2$d, "RemoteAccessAllowed": false,
                             "AuthenticationEnabled": false, "KeepAlive": false, "DicomPort": %3$d,
                             "DicomAet": "ORTHANC", %4$s}
                            """
                                    .formatted(database, httpPort, dicomPort, further));
            var process =
                    new ProcessBuilder(PROGRAM.toString(), "--verbose", configuration.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("orthanc.log").toFile())
                            .start();
            var orthanc = new Orthanc(process, httpPort);
            Await.until(
                    "Orthanc answers",
                    DEADLINE,
                    () -> process.isAlive() && orthanc.get("/system").statusCode() == 200);
            return orthanc;
        } catch (IOException e) {
            throw new AssertionError("Orthanc cannot be run", e);
        }
    }

    /** Asks its REST interface. */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    /** Says something to its REST interface. */
    public HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    /** Gives it files past DICOM. */
    public void upload(List<byte[]> files) {
        for (var file : files) {
            var answer = send(request("/instances").POST(BodyPublishers.ofByteArray(file)).build());
            if (answer.statusCode() != 200) {
                throw new AssertionError("Orthanc does not take a file: " + answer.body());
            }
        }
    }

    /** Empties it. */
    public void deleteAll() {
        var instances = get("/instances").body().replaceAll("[\\[\\]\\s\"]", "");
        for (var instance : instances.split(",")) {
            send(request("/instances/" + instance).DELETE().build());
        }
    }

    /** A port that is free now. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(DEADLINE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("Orthanc does not answer " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while Orthanc was asked", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
