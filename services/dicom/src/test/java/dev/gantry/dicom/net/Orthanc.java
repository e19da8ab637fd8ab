package dev.gantry.dicom.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.AeTitle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** An archive that is not ours and not DCMTK's command line: Orthanc, if it is installed. */
final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int dicomPort = Dcmtk.freePort();
    private final int httpPort = Dcmtk.freePort();

    /**
     * @param receiverPort where it finds {@code GANTRY}
     */
    Orthanc(Path folder, int receiverPort) throws Exception {
        assumeTrue(
                Files.isExecutable(PROGRAM),
                "skipped: Orthanc is not installed (Debian's package orthanc)");
        var database = Files.createDirectories(folder.resolve("orthanc"));
        var configuration =
                Files.writeString(
                        folder.resolve("orthanc.json"),
                        """
                        {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": [],
                         "HttpPort": %2$d, "RemoteAccessAllowed": false,
                         "AuthenticationEnabled": false, "KeepAlive": false,
                         "DicomPort": %3$d, "DicomAet": "ORTHANC",
                         "DicomScpTimeout": 5, "UnknownSopClassAccepted": true,
                         "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true,
                         "DicomAlwaysAllowMove": true, "SynchronousCMove": true,
                         "DicomModalities": {"gantry": ["GANTRY", "127.0.0.1", %4$d]}}
                        """
                                .formatted(database, httpPort, dicomPort, receiverPort));
        this.process =
                new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("orthanc.log").toFile())
                        .start();
        Dcmtk.awaitListening(httpPort, process);
        Dcmtk.awaitListening(dicomPort, process);
    }

    RemoteAe remote() {
        return new RemoteAe("127.0.0.1", dicomPort, new AeTitle("ORTHANC"));
    }

    /** Asks its REST interface. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Says something to its REST interface. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** Gives it a file past DICOM. */
    HttpResponse<String> upload(Path file) throws IOException, InterruptedException {
        return client.send(
                request("/instances").POST(BodyPublishers.ofFile(file)).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path));
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        process.destroy();
        process.waitFor();
    }
}
