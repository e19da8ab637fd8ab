package dev.gantry.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.ingest.RequestRefusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private static final Optional<String> GZIP = Optional.of("gzip");

    @Test
    void nothing_is_read_for_a_sender_that_has_gone() throws IOException {
        var reads = new AtomicInteger();
        var body = RequestBody.of(GZIP, gzipOfZeros(1 << 20), () -> reads.incrementAndGet() > 3);

        assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(SenderGone.class);
        assertThat(reads).hasValue(4);
    }

    @Test
    void a_body_that_expands_a_thousand_times_is_not_expanded_to_its_end() throws IOException {
        var body = RequestBody.of(GZIP, gzipOfZeros(2 * RequestBody.FREE), () -> false);

        assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(RequestRefusal.ExpandsTooMuch.class)
                .hasMessageContaining("without Content-Encoding");
    }

    @Test
    void what_is_not_a_bomb_comes_whole() throws IOException {
        var noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        var small = RequestBody.of(GZIP, gzipOfZeros(1 << 20), () -> false);
        var plain = RequestBody.of(Optional.empty(), new ByteArrayInputStream(noise), () -> false);

        assertThat(small.transferTo(OutputStream.nullOutputStream())).isEqualTo(1 << 20);
        assertThat(plain.readAllBytes()).isEqualTo(noise);
    }

    private static ByteArrayInputStream gzipOfZeros(long count) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            var piece = new byte[1 << 20];
            for (long left = count; left > 0; left -= piece.length) {
                gzip.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
        return new ByteArrayInputStream(compressed.toByteArray());
    }
}
