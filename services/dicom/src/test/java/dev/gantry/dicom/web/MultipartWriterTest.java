package dev.gantry.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartWriterTest {
    private static final String BOUNDARY = "the-boundary";
    private static final String TYPE =
            "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void what_parts_cost_beside_their_bytes_is_known_before(int parts) throws IOException {
        var body = new ByteArrayOutputStream();
        try (var writer = new MultipartWriter(body, BOUNDARY)) {
            for (var part = 0; part < parts; part++) {
                writer.part(TYPE).write(new byte[100]);
            }
        }

        assertThat(MultipartWriter.overhead(BOUNDARY, TYPE, parts))
                .isEqualTo(body.size() - parts * 100L);
    }
}
