package dev.gantry.ingest;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.web.MultipartWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of STOW-RS that can also send what no good client would. */
final class StowClient {
    private static final String BOUNDARY = "test-boundary";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI studies;

    private StowClient(URI studies) {
        this.studies = studies;
    }

    static StowClient ofThisTest() {
        var address = ConfigProvider.getConfig().getValue("test.url", String.class);
        return new StowClient(URI.create(address + "/dicomweb/studies"));
    }

    HttpResponse<String> store(byte[]... files) {
        return storeInStudy("", files);
    }

    HttpResponse<String> storeInStudy(String study, byte[]... files) {
        return post(study, MultipartWriter.contentType("application/dicom", BOUNDARY), body(files));
    }

    HttpResponse<String> post(
            String study, String contentType, byte[] body, String... furtherHeaders) {
        var address = study.isEmpty() ? studies : URI.create(studies + "/" + study);
        var building =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", contentType)
                        .header("Accept", "application/dicom+json");
        for (int at = 0; at < furtherHeaders.length; at += 2) {
            building.setHeader(furtherHeaders[at], furtherHeaders[at + 1]);
        }
        var request = building.POST(BodyPublishers.ofByteArray(body)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    static byte[] body(byte[]... files) {
        var out = new ByteArrayOutputStream();
        try (var writer = new MultipartWriter(out, BOUNDARY)) {
            for (var file : List.of(files)) {
                writer.part("application/dicom").write(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] file(DataSet dataSet) {
        var out = new ByteArrayOutputStream();
        try {
            Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
