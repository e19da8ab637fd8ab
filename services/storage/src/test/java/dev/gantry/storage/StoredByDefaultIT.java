package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.testkit.OwnServers;
import dev.gantry.testkit.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator may say about transfer syntaxes. */
class StoredByDefaultIT {
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final String PARTS = "multipart/related; type=\"application/dicom\"";
    private static final String DECODED = PARTS + "; transfer-syntax=1.2.840.10008.1.2.1";

    /** More than the sockets between us hold. */
    private static final int MANY = 5000;

    @Test
    void importers_get_what_is_stored_and_too_much_is_never_decoded() throws Exception {
        try (var servers = OwnServers.start()) {
            var shelf = new Shelf(servers::database, servers.objects());
            try (var storage =
                    servers.run(
                            "storage",
                            "128m",
                            Map.of(
                                    "gantry.storage.retrieve.default-transfer-syntax", "stored",
                                    "gantry.storage.retrieve.transcoded-bytes", "1M"))) {
                var book = shelf.put(Samples.rle(1, true).build(), RLE);
                var study = "/dicomweb/studies/" + book.address().study();

                try (var body = storage.stream(study, PARTS).body()) {
                    assertThat(new String(body.readAllBytes(), UTF_8))
                            .contains("1.2.840.10008.1.2.5");
                }
                assertThat(storage.stream(study, DECODED).statusCode()).isEqualTo(200);
                shelf.repeat(book, MANY);
                var refused = storage.stream(study, DECODED);
                assertThat(refused.statusCode()).isEqualTo(406);
                assertThat(new String(refused.body().readAllBytes(), UTF_8))
                        .contains("1048576", "transfer-syntax=*");
            }
        }
    }

    @Test
    void so_many_studies_are_decoded_at_a_time_and_the_next_client_hears_so() throws Exception {
        try (var servers = OwnServers.start()) {
            var shelf = new Shelf(servers::database, servers.objects());
            try (var storage =
                    servers.run(
                            "storage",
                            "128m",
                            Map.of("gantry.storage.retrieve.transcoded-studies", "1"))) {
                var book = shelf.put(Samples.rle(1, true).build(), RLE);
                shelf.repeat(book, MANY);
                var study = "/dicomweb/studies/" + book.address().study();

                try (var slow = storage.stream(study, PARTS).body()) {
                    assertThat(slow.read()).isNotNegative();
                    var refused = storage.stream(study, PARTS);
                    assertThat(refused.statusCode()).isEqualTo(503);
                    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                    assertThat(new String(refused.body().readAllBytes(), UTF_8))
                            .contains("transfer-syntax=*");
                    assertThat(storage.stream(study, PARTS + "; transfer-syntax=*").statusCode())
                            .isEqualTo(200);
                    slow.readAllBytes();
                }
                assertThat(storage.stream(study, PARTS).statusCode()).isEqualTo(200);
            }
        }
    }
}
