package dev.gantry.standalone.journey;

import dev.gantry.dicom.web.MultipartLimits;
import dev.gantry.dicom.web.MultipartReader;
import dev.gantry.testkit.RunningGantry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Asks in one version of HTTP. Whoever opens it closes it. */
record VersionedWeb(HttpClient http, RunningGantry gantry) implements AutoCloseable {
    static VersionedWeb open(HttpClient.Version version, RunningGantry gantry) {
        return new VersionedWeb(HttpClient.newBuilder().version(version).build(), gantry);
    }

    HttpResponse<byte[]> head(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gantry.http(path)).HEAD());
    }

    /**
     * An answer.
     *
     * @param headers names and values in turn
     */
    HttpResponse<byte[]> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(gantry.http(path)).headers(headers));
    }

    /** The parts of an answer. */
    List<byte[]> parts(String path, String accept) throws IOException, InterruptedException {
        var answer = get(path, "Accept", accept);
        var type = answer.headers().firstValue("Content-Type").orElseThrow();
        var boundary = type.substring(type.indexOf("boundary=") + "boundary=".length());
        var body = new ByteArrayInputStream(answer.body());
        var reader = new MultipartReader(body, boundary, MultipartLimits.DEFAULT);
        var parts = new ArrayList<byte[]>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(part.get().body().readAllBytes());
        }
        return parts;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
