package dev.gantry.dicom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.malformed.MalformedMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    private static final String TWO_PARTS =
            "preamble\r\n--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b  \r\n"
                    + "content-type: text/plain\r\nContent-Location: /x\r\n\r\n\r\ntwo\r\n\r\n--b--\r\nepilogue";

    @Test
    void parts_come_one_after_the_other_with_their_headers() throws IOException {
        var reader = reader(TWO_PARTS);

        var first = reader.next().orElseThrow();
        var firstBody = text(first.body());
        var second = reader.next().orElseThrow();
        var secondBody = text(second.body());

        assertThat(first.contentType().orElseThrow().essence()).isEqualTo("application/dicom");
        assertThat(firstBody).isEqualTo("one");
        assertThat(second.header("Content-Location")).contains("/x");
        assertThat(secondBody).isEqualTo("\r\ntwo\r\n");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void a_part_that_nobody_reads_is_skipped() throws IOException {
        var reader = reader(TWO_PARTS);

        reader.next();
        var second = reader.next().orElseThrow();

        assertThat(text(second.body())).isEqualTo("\r\ntwo\r\n");
    }

    @Test
    void a_body_may_begin_with_its_boundary_and_have_an_empty_part() throws IOException {
        var reader = reader("--b\r\n\r\n\r\n--b--");

        assertThat(text(reader.next().orElseThrow().body())).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void whatever_is_written_is_read_however_the_bytes_arrive() throws IOException {
        var random = new Random(3);
        for (int round = 0; round < 60; round++) {
            var bodies = randomBodies(random);
            var written = new ByteArrayOutputStream();
            try (var writer = new MultipartWriter(written, "a-\r-b".substring(0, 2))) {
                for (var body : bodies) {
                    writer.part("application/dicom").write(body);
                }
            }

            var read = readAll(new InSmallPieces(written.toByteArray(), random), "a-");

            assertThat(read).containsExactlyElementsOf(bodies);
        }
    }

    @Test
    void every_truncation_is_malformed_and_nothing_else() throws IOException {
        for (int length = 0; length < TWO_PARTS.indexOf("--b--") + 5; length++) {
            var cut = TWO_PARTS.substring(0, length);

            assertThatThrownBy(() -> readAll(stream(cut), "b"))
                    .as("cut after %d characters", length)
                    .isInstanceOf(MalformedMultipart.class);
        }
    }

    @Test
    void a_wrong_boundary_is_named_with_what_was_found_instead() {
        assertThatThrownBy(() -> readAll(stream("--other\r\n\r\nx\r\n--other--"), "b"))
                .isInstanceOf(MalformedMultipart.class)
                .hasMessageContaining("--b")
                .hasMessageContaining("--other");
    }

    @Test
    void a_boundary_may_be_longer_than_the_rule_says_within_reason() throws IOException {
        var ofOrthanc = "e2c568b3-ba41-45ed-bb4b-8e136ed045d9".repeat(2) + "-";
        var body = "--%1$s\r\n\r\nx\r\n--%1$s--".formatted(ofOrthanc);

        assertThat(readAll(stream(body), ofOrthanc)).containsExactly(new byte[] {'x'});
        assertThatThrownBy(() -> readAll(stream(body), "b".repeat(201)))
                .hasMessageContaining("1 to 200 characters");
    }

    @Test
    void a_missing_end_says_in_which_part_the_body_stopped() {
        assertThatThrownBy(() -> readAll(stream("--b\r\n\r\nhalf of it"), "b"))
                .hasMessageContaining("part 1")
                .hasMessageContaining("--b--");
    }

    @Test
    void headers_and_parts_are_bounded() {
        var limits = new MultipartLimits(1, 64);
        var longHeader = "--b\r\nX: " + "x".repeat(100) + "\r\n\r\n\r\n--b--";

        assertThatThrownBy(() -> new MultipartReader(stream(longHeader), "b", limits).next())
                .hasMessageContaining("64 bytes");
        var reader = new MultipartReader(stream(TWO_PARTS), "b", limits);
        assertThatThrownBy(
                        () -> {
                            reader.next();
                            reader.next();
                        })
                .hasMessageContaining("more than 1 parts");
    }

    private static List<byte[]> randomBodies(Random random) {
        var bodies = new ArrayList<byte[]>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var body = new byte[random.nextInt(3) == 0 ? 200_000 : random.nextInt(40)];
            for (int at = 0; at < body.length; at++) {
                body[at] = (byte) "\r\n-a-x".charAt(random.nextInt(6));
            }
            bodies.add(new String(body, ISO_8859_1).replace("--a", "--x").getBytes(ISO_8859_1));
        }
        return bodies;
    }

    private static List<byte[]> readAll(InputStream in, String boundary) throws IOException {
        var reader = new MultipartReader(in, boundary, MultipartLimits.DEFAULT);
        var bodies = new ArrayList<byte[]>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            bodies.add(part.get().body().readAllBytes());
        }
        return bodies;
    }

    private static MultipartReader reader(String body) {
        return new MultipartReader(stream(body), "b", MultipartLimits.DEFAULT);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    private static final class InSmallPieces extends ByteArrayInputStream {
        private final Random random;

        InSmallPieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(5_000)));
        }
    }
}
