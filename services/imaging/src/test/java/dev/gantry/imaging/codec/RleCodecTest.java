package dev.gantry.imaging.codec;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.frame;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImagingLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RleCodecTest {
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    static Stream<DataSetBuilder> images() {
        return Stream.of(
                monochrome(33, 47, 8, 8),
                monochrome(300, 301, 16, 12),
                monochrome(64, 64, 16, 16).set(Tags.PixelRepresentation, 1),
                monochrome(17, 5, 32, 32),
                colour(20, 31, "RGB"),
                monochrome(1, 1, 8, 8));
    }

    @ParameterizedTest
    @MethodSource("images")
    void what_is_encoded_is_decoded_bit_by_bit(DataSetBuilder image) {
        var golden = frame(described(image.build()));

        var encoded = CODECS.encode(RLE, golden);

        assertThat(encoded.length % 2).isZero();
        assertThat(CODECS.decode(RLE, golden.description(), encoded).samples())
                .isEqualTo(golden.samples());
    }

    @Test
    void runs_and_literals_of_every_length_come_back() {
        var description = described(monochrome(1, 300 * 301 / 2, 8, 8).build());
        var samples = new byte[description.decodedBytes()];
        var at = 0;
        for (var length = 1; length <= 300; length++) {
            for (var i = 0; i < length; i++) {
                samples[at++] = (byte) (length % 2 == 0 ? length : i);
            }
        }

        var encoded = CODECS.encode(RLE, new DecodedFrame(description, samples));

        assertThat(CODECS.decode(RLE, description, encoded).samples()).isEqualTo(samples);
    }

    @Test
    void a_segment_that_ends_too_early_is_refused() {
        var golden = frame(described(monochrome(16, 16, 8, 8).build()));
        var encoded = CODECS.encode(RLE, golden);

        assertThatThrownBy(() ->
                        CODECS.decode(
                                RLE, golden.description(), java.util.Arrays.copyOf(encoded, 80)))
                .isInstanceOf(DamagedFrame.class)
                .hasMessageContaining("of 256 bytes");
    }

    @Test
    void offsets_and_counts_that_cannot_be_are_refused() {
        var description = described(monochrome(16, 16, 16, 16).build());

        assertThatThrownBy(() -> CODECS.decode(RLE, description, header(3, 64, 64)))
                .isInstanceOf(DamagedFrame.class)
                .hasMessage("3 RLE segments, 1 samples of 16 bits have 2");
        assertThatThrownBy(() -> CODECS.decode(RLE, description, header(2, 1 << 30, 64)))
                .isInstanceOf(DamagedFrame.class)
                .hasMessageContaining("claims bytes");
        assertThatThrownBy(() -> CODECS.decode(RLE, description, new byte[10]))
                .isInstanceOf(DamagedFrame.class)
                .hasMessageContaining("10 bytes");
    }

    private static byte[] header(int... numbers) {
        var buffer = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        for (var number : numbers) {
            buffer.putInt(number);
        }
        return buffer.array();
    }

    @Test
    void single_bits_come_as_bytes_or_packed() {
        var description = described(monochrome(5, 5, 1, 1).build());
        var packed = new byte[] {0x7F, (byte) 0x98, 0x12, 0x01};
        var golden = CODECS.decode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, description, packed);

        var asBytes = CODECS.encode(RLE, golden);
        var asBits = literal(packed);

        assertThat(CODECS.decode(RLE, description, asBytes).samples()).isEqualTo(golden.samples());
        assertThat(CODECS.decode(RLE, description, asBits).samples()).isEqualTo(golden.samples());
        assertThatThrownBy(() -> CODECS.decode(RLE, description, literal(new byte[2])))
                .isInstanceOf(DamagedFrame.class)
                .hasMessageContaining("2 of 4 bytes");
    }

    private static byte[] literal(byte[] bytes) {
        return ByteBuffer.allocate(64 + 1 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(64)
                .position(64)
                .put((byte) (bytes.length - 1))
                .put(bytes)
                .array();
    }
}
