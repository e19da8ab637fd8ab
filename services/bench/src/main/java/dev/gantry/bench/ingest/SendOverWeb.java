package dev.gantry.bench.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** STOW-RS (PS3.18 §10.5), one instance a request, over one connection. */
final class SendOverWeb implements Send {
    private static final String BOUNDARY = "gantry-bench-boundary";
    private static final String HEAD =
            "--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n";
    private static final String TAIL = "\r\n--" + BOUNDARY + "--\r\n";

    @Override
    public void send(
            Archive archive, Kind kind, List<InstanceFile> files, Acknowledged acknowledged)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var file : files) {
                long begin = System.nanoTime();
                var answer = http.send(request(archive, file), BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(
                            "%s answers %d: %s"
                                    .formatted(
                                            archive.label(), answer.statusCode(), answer.body()));
                }
                acknowledged.after(file, System.nanoTime() - begin);
            }
        }
    }

    private static HttpRequest request(Archive archive, InstanceFile file) throws IOException {
        var type = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
        return HttpRequest.newBuilder(archive.stow().orElseThrow())
                .header("Content-Type", type)
                .header("Accept", "application/dicom+json")
                .POST(
                        BodyPublishers.concat(
                                text(HEAD), BodyPublishers.ofFile(file.file()), text(TAIL)))
                .build();
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
    }
}
