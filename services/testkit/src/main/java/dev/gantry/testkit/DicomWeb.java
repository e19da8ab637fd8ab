package dev.gantry.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A plain DICOMweb client, so that the journeys see the bytes that a viewer sees. */
public final class DicomWeb {
    private static final String BOUNDARY = "gantry-journey-boundary";

    private final RunningGantry gantry;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** One that asks this Gantry. */
    public DicomWeb(RunningGantry gantry) {
        this.gantry = gantry;
    }

    /** The answer's array, empty when the server has nothing (204). */
    public JsonNode search(String path) {
        var answer = get(path, "application/dicom+json");
        if (answer.statusCode() == 204) {
            return json.createArrayNode();
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    path + " answered " + answer.statusCode() + ": " + text(answer));
        }
        return parse(answer.body());
    }

    /** What it answered. */
    public HttpResponse<byte[]> get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET().build());
    }

    /** What it answered to somebody with the operator's token. */
    public HttpResponse<byte[]> getAsOperator(String path) {
        try {
            var token = Files.readString(gantry.data().resolve("operator.token")).strip();
            return send(request(path).header("Authorization", "Bearer " + token).GET().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its processes answer at their management ports, one after the other. */
    public String management(String path) {
        return gantry.management(path).stream()
                .map(uri -> text(send(HttpRequest.newBuilder(uri).build())))
                .collect(Collectors.joining("\n"));
    }

    /** The one part of a multipart answer, without its headers. */
    public byte[] onlyPart(String path, String accept) {
        var answer = get(path, accept);
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    path + " answered " + answer.statusCode() + ": " + text(answer));
        }
        var body = answer.body();
        var latin = new String(body, StandardCharsets.ISO_8859_1);
        var start = latin.indexOf("\r\n\r\n") + 4;
        var boundary = latin.substring(latin.indexOf("--"), latin.indexOf("\r\n"));
        var end = latin.lastIndexOf("\r\n" + boundary);
        return Arrays.copyOfRange(body, start, end);
    }

    /** What it answered. */
    public HttpResponse<byte[]> store(List<byte[]> files) {
        var body = new ByteArrayOutputStream();
        for (var file : files) {
            body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
            body.writeBytes(file);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return storeBody(body.toByteArray());
    }

    /** What it answered. */
    public HttpResponse<byte[]> storeBody(byte[] body) {
        var type = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
        return send(
                request("/dicomweb/studies")
                        .header("Content-Type", type)
                        .header("Accept", "application/dicom+json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    /** JSON as a tree. */
    public JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer's body. */
    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gantry.http(path))
                .header("Prefer", "handling=strict")
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + request.uri(), e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
