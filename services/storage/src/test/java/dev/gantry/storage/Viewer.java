package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MultipartLimits;
import dev.gantry.dicom.web.MultipartReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of WADO-RS. */
final class Viewer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin = ConfigProvider.getConfig().getValue("test.url", String.class);

    /** A part of an answer. */
    record Received(String contentType, byte[] bytes) {}

    HttpResponse<byte[]> options(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> head(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .method("HEAD", BodyPublishers.noBody()));
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(origin + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }

    List<Received> parts(String path, String... headers) {
        var response = get(path, headers);
        var type =
                response.headers()
                        .firstValue("Content-Type")
                        .flatMap(MediaType::parse)
                        .orElseThrow();
        if (response.statusCode() >= 300 || !type.type().equals("multipart")) {
            throw new AssertionError(
                    response.statusCode() + " " + new String(response.body(), UTF_8));
        }
        var reader =
                new MultipartReader(
                        new ByteArrayInputStream(response.body()),
                        type.parameter("boundary").orElseThrow(),
                        MultipartLimits.DEFAULT);
        var parts = new ArrayList<Received>();
        try {
            for (var part = reader.next(); part.isPresent(); part = reader.next()) {
                parts.add(
                        new Received(
                                part.get().header("Content-Type").orElse(""),
                                part.get().body().readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
