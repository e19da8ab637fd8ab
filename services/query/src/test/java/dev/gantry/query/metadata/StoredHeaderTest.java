package dev.gantry.query.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StoredHeaderTest {
    private static final Links LINKS = new Links(URI.create("https://pacs.example/"));

    @Test
    void every_relative_uri_of_bulk_data_becomes_a_link() throws IOException {
        var json =
                "{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulkdata/10-20\"},"
                        + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"bulkdata/30-40\"}}";

        var linked = header(json);

        assertThat(linked)
                .isEqualTo(
                        json.replace(
                                "bulkdata/",
                                "https://pacs.example/dicomweb/studies/1/series/2/instances/3/bulkdata/"));
    }

    @Test
    void text_that_only_looks_like_one_stays() throws IOException {
        var json =
                "{\"00104000\":{\"vr\":\"LT\",\"Value\":[\"\\\"BulkDataURI\\\":\\\"bulkdata/1\"]}}";

        assertThat(header(json)).isEqualTo(json);
    }

    @Test
    void a_header_without_bulk_data_is_as_it_was_stored() throws IOException {
        assertThat(header("{}")).isEqualTo("{}");
    }

    private static String header(String json) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(UTF_8));
        }
        var stored =
                new StoredHeader(new Uid("1"), new Uid("2"), new Uid("3"), bytes.toByteArray());
        return new String(stored.json(LINKS), UTF_8);
    }
}
