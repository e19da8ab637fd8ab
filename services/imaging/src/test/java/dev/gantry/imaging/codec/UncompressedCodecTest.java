package dev.gantry.imaging.codec;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImagingLimits;
import dev.gantry.imaging.image.PhotometricInterpretation;
import org.junit.jupiter.api.Test;

class UncompressedCodecTest {
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    private static byte[] little(ImageDescription description, int... bytes) {
        return decoded(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, description, bytes);
    }

    private static byte[] big(ImageDescription description, int... bytes) {
        return decoded(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, description, bytes);
    }

    private static byte[] decoded(TransferSyntax syntax, ImageDescription image, int... bytes) {
        return CODECS.decode(syntax, image, bytes(bytes)).samples();
    }

    private static byte[] bytes(int... bytes) {
        var result = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            result[i] = (byte) bytes[i];
        }
        return result;
    }

    @Test
    void a_bit_becomes_a_byte_the_lowest_bit_first() {
        var description = described(monochrome(2, 5, 1, 1).build());

        assertThat(little(description, 0b0110_0001, 0b10))
                .isEqualTo(bytes(1, 0, 0, 0, 0, 1, 1, 0, 0, 1));
    }

    @Test
    void cells_of_8_16_and_32_bits_stay_and_24_become_32() {
        assertThat(little(described(monochrome(1, 2, 8, 8).build()), 1, 2)).isEqualTo(bytes(1, 2));
        assertThat(little(described(monochrome(1, 1, 16, 16).build()), 1, 2))
                .isEqualTo(bytes(1, 2));
        assertThat(little(described(monochrome(1, 1, 32, 32).build()), 1, 2, 3, 4))
                .isEqualTo(bytes(1, 2, 3, 4));
        assertThat(little(described(monochrome(1, 1, 24, 24).build()), 1, 2, 3, 0))
                .isEqualTo(bytes(1, 2, 3, 0));
    }

    @Test
    void planes_are_interleaved() {
        var description = described(colour(1, 2, "RGB").set(Tags.PlanarConfiguration, 1).build());

        assertThat(little(description, 1, 2, 3, 4, 5, 6)).isEqualTo(bytes(1, 3, 5, 2, 4, 6));
    }

    @Test
    void in_big_endian_words_are_turned_and_bytes_are_not() {
        var words = monochrome(1, 2, 16, 16).bytes(Tags.PixelData, Vr.OW, new byte[4]).build();
        var bytesInWords = monochrome(1, 2, 8, 8).bytes(Tags.PixelData, Vr.OW, new byte[2]).build();
        var bytes = monochrome(1, 2, 8, 8).bytes(Tags.PixelData, Vr.OB, new byte[2]).build();

        assertThat(big(described(words), 1, 2, 3, 4)).isEqualTo(bytes(2, 1, 4, 3));
        assertThat(big(described(bytesInWords), 1, 2)).isEqualTo(bytes(2, 1));
        assertThat(big(described(bytes), 1, 2)).isEqualTo(bytes(1, 2));
    }

    /** PS3.5 §6.2: OW is swapped within each word, so the low word of a sample stays the first. */
    @Test
    void in_big_endian_samples_of_32_bits_are_two_words_the_low_one_first() {
        var words = monochrome(1, 2, 32, 32).bytes(Tags.PixelData, Vr.OW, new byte[8]).build();

        assertThat(big(described(words), 0x0E, 0xE8, 0x00, 0x13, 0xFF, 0xFE, 0x80, 0x01))
                .isEqualTo(bytes(0xE8, 0x0E, 0x13, 0x00, 0xFE, 0xFF, 0x01, 0x80));
    }

    @Test
    void two_pixels_get_the_colour_they_share() {
        var description = described(colour(1, 3, "YBR_FULL_422").build());

        var frame =
                CODECS.decode(
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        description,
                        bytes(10, 11, 100, 200, 12, 13, 101, 201));

        assertThat(frame.samples()).isEqualTo(bytes(10, 100, 200, 11, 100, 200, 12, 101, 201));
        assertThat(frame.description().photometric()).isEqualTo(PhotometricInterpretation.YBR_FULL);
    }

    @Test
    void a_frame_that_is_too_short_is_refused_with_both_lengths() {
        var description = described(monochrome(2, 2, 16, 16).build());

        assertThatThrownBy(() -> little(description, 1, 2, 3, 4, 5, 6, 7))
                .isInstanceOf(DamagedFrame.class)
                .hasMessage("the frame has 7 bytes, 8 are described");
    }

    @Test
    void encoding_keeps_the_samples_and_adds_no_padding() {
        var description = described(monochrome(1, 3, 8, 8).build());

        assertThat(again(description, 1, 2, 3)).isEqualTo(bytes(1, 2, 3));
        assertThat(again(described(colour(1, 3, "RGB").build()), 1, 2, 3, 4, 5, 6, 7, 8, 9))
                .isEqualTo(bytes(1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void encoding_writes_as_many_bits_as_were_allocated() {
        var bits = described(monochrome(5, 5, 1, 1).build());
        var bytesOfThree = described(monochrome(1, 2, 24, 20).build());

        assertThat(again(bits, 0x7F, 0x98, 0x12, 0xE5)).isEqualTo(bytes(0x7F, 0x98, 0x12, 0x01));
        assertThat(again(bytesOfThree, 1, 2, 3, 4, 5, 6)).isEqualTo(bytes(1, 2, 3, 4, 5, 6));
    }

    private static byte[] again(ImageDescription description, int... bytes) {
        var little = TransferSyntax.of(Uids.ImplicitVRLittleEndian);
        return CODECS.encode(little, CODECS.decode(little, description, bytes(bytes)));
    }
}
