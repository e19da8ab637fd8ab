package dev.gantry.imaging.losslessjpeg;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessJpegTest {
    private static final int IMAGES = 4000;

    /** An image, its samples, and how it was written. */
    private record Trial(ImageDescription image, int[] samples, LosslessJpegWriter writer) {
        static Trial random(Random random) {
            var allocated = 8 << random.nextInt(3);
            var precision = 2 + random.nextInt(Math.min(allocated, 16) - 1);
            var components = random.nextInt(3) == 0 ? 3 : 1;
            var writer = LosslessJpegWriter.random(random, precision);
            var isWide = random.nextInt(20) == 0;
            return of(
                    described(
                            (components == 3 ? colour(1, 1, "RGB") : monochrome(1, 1, 8, 8))
                                    .set(Tags.Rows, 1 + random.nextInt(isWide ? 3 : 20))
                                    .set(Tags.Columns, 1 + random.nextInt(isWide ? 2000 : 20))
                                    .set(Tags.BitsAllocated, allocated)
                                    .set(Tags.BitsStored, precision)
                                    .set(Tags.HighBit, precision - 1)
                                    .set(Tags.PixelRepresentation, random.nextInt(2))
                                    .build()),
                    writer,
                    random);
        }

        /** Noise, flat, or soft: short codes and long ones. */
        static Trial of(ImageDescription image, LosslessJpegWriter writer, Random random) {
            var samples = new int[image.samples()];
            var range = 1 << writer.precision();
            var spread = 1 + random.nextInt(range);
            var base = random.nextInt(range - spread + 1);
            for (var i = 0; i < samples.length; i++) {
                samples[i] = base + random.nextInt(spread);
                samples[i] = samples[i] >> writer.pointTransform() << writer.pointTransform();
            }
            return new Trial(image, samples, writer);
        }

        byte[] written() {
            return writer.write(image.rows(), image.columns(), image.samplesPerPixel(), samples);
        }

        boolean isIn(DecodedFrame decoded) {
            var mask = (1 << image.bitsStored()) - 1;
            for (var i = 0; i < samples.length; i++) {
                var bits = decoded.bits(i);
                var isNegative = image.signed() && samples[i] >> image.bitsStored() - 1 == 1;
                var above = isNegative ? cell() & ~mask : 0;
                if ((bits & mask) != samples[i] || (bits & ~mask) != above) {
                    return false;
                }
            }
            return true;
        }

        private int cell() {
            return (int) ((1L << 8 * image.bytesPerSample()) - 1);
        }
    }

    private static ImageDescription grey(int rows, int columns, int bits) {
        return described(monochrome(rows, columns, bits > 8 ? 16 : 8, bits).build());
    }

    private static Trial small(LosslessJpegWriter writer) {
        return Trial.of(grey(9, 13, writer.precision()), writer, new Random(5));
    }

    private static Trial smallColour(LosslessJpegWriter writer) {
        var image = colour(7, 5, "RGB").set(Tags.BitsAllocated, 16);
        var described =
                image.set(Tags.BitsStored, writer.precision())
                        .set(Tags.HighBit, writer.precision() - 1);
        return Trial.of(described(described.build()), writer, new Random(6));
    }

    @Test
    void nothing_is_lost_whatever_the_image_and_however_it_was_written() {
        var random = new Random(14);
        for (var i = 0; i < IMAGES; i++) {
            var trial = Trial.random(random);

            var decoded = LosslessJpeg.decode(trial.written(), trial.image());

            assertThat(trial.isIn(decoded))
                    .as("image %d: %s, %s", i, trial.image(), trial.writer())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void fill_bytes_before_the_end_of_the_image_are_none_of_its_bits(int predictor) {
        var random = new Random(predictor);
        for (var i = 0; i < 300; i++) {
            var writer =
                    LosslessJpegWriter.of(2 + random.nextInt(15), predictor).filledBy(1 + i % 3);
            var trial =
                    Trial.of(
                            grey(1 + random.nextInt(3), 1 + random.nextInt(9), writer.precision()),
                            writer,
                            random);

            var decoded = LosslessJpeg.decode(trial.written(), trial.image());

            assertThat(trial.isIn(decoded)).as("image %d", i).isTrue();
        }
    }

    @Test
    void sixteen_bits_of_three_samples_are_read() {
        var together = smallColour(LosslessJpegWriter.of(16, 1));
        var oneByOne = smallColour(LosslessJpegWriter.of(16, 7).inScans());

        assertThat(together.isIn(LosslessJpeg.decode(together.written(), together.image())))
                .isTrue();
        assertThat(oneByOne.isIn(LosslessJpeg.decode(oneByOne.written(), oneByOne.image())))
                .isTrue();
    }

    @Test
    void the_end_of_the_image_may_be_missing_and_anything_may_follow_it() {
        var trial = small(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        var cut = Arrays.copyOf(written, written.length - 2);
        var longer = Arrays.copyOf(written, written.length + 300);
        Arrays.fill(longer, written.length, longer.length, (byte) 0xFF);

        assertThat(trial.isIn(LosslessJpeg.decode(cut, trial.image()))).isTrue();
        assertThat(trial.isIn(LosslessJpeg.decode(longer, trial.image()))).isTrue();
    }

    /** Encoders that know no sign write -1 of 12 bits as 65535: its cell is as it was. */
    @Test
    void what_leaves_the_precision_comes_back_as_it_was() {
        var image = described(monochrome(1, 3, 16, 12).set(Tags.PixelRepresentation, 1).build());
        var written = LosslessJpegWriter.of(12, 1).write(1, 3, 1, new int[] {65535, 5, 63488});

        var decoded = LosslessJpeg.decode(written, image);

        assertThat(decoded.samples()).containsExactly(-1, -1, 5, 0, 0, 0xF8);
    }

    @Test
    void of_a_code_stream_that_was_cut_off_nothing_is_shown_unless_every_sample_is_there() {
        for (var writer :
                new LosslessJpegWriter[] {
                    LosslessJpegWriter.of(8, 1),
                    LosslessJpegWriter.of(16, 4).restartingAfter(2),
                    LosslessJpegWriter.of(11, 6).inScans().filledBy(2).withRowsBehind()
                }) {
            var trial = writer.interleaved() ? small(writer) : smallColour(writer);
            var written = trial.written();
            for (var length = 0; length < written.length; length++) {
                var cut = Arrays.copyOf(written, length);
                try {
                    assertThat(trial.isIn(LosslessJpeg.decode(cut, trial.image())))
                            .as("%d bytes", length)
                            .isTrue();
                } catch (ImageRefusal refusal) {
                    assertThat(refusal).hasMessageMatching("(?s).{20,}");
                }
            }
        }
    }

    @Test
    void any_changed_byte_gives_a_picture_or_a_refusal() {
        var random = new Random(3);
        for (var round = 0; round < 40; round++) {
            var trial = Trial.random(random);
            var written = trial.written();
            for (var i = 0; i < 200; i++) {
                var damaged = written.clone();
                for (var more = random.nextInt(3); more >= 0; more--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    LosslessJpeg.decode(damaged, trial.image());
                } catch (ImageRefusal refusal) {
                    assertThat(refusal).hasMessageMatching("(?s).{20,}");
                }
            }
        }
    }

    /** A byte so far behind a marker is changed. */
    @ParameterizedTest
    @CsvSource({
        "0xC3, 0, 0xC9, does not belong into JPEG lossless",
        "0xC3, 3, 1, it has 2 to 16",
        "0xC3, 3, 17, it has 2 to 16",
        "0xC3, 5, 8, '8 rows of 13, the data set 9 of 13'",
        "0xC3, 7, 12, '9 rows of 12, the data set 9 of 13'",
        "0xC3, 8, 3, no frame header of 1 components",
        "0xC4, 0, 0xDE, FFDE does not belong",
        "0xC4, 3, 3, Huffman table 2",
        "0xC4, 8, 33, 33 codes in a segment of 34 bytes",
        "0xC4, 20, 17, differences of 17 bits",
        "0xDA, 4, 44, 'component 44, which the frame does not have'",
        "0xDA, 3, 2, 2 components of 1",
        "0xDA, 6, 0, predictor 0",
        "0xDA, 6, 8, predictor 8",
        "0xDA, 8, 12, without the 12 lowest"
    })
    void what_is_wrong_is_said(String marker, int behind, String value, String said) {
        var trial = small(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        written[indexOf(written, Integer.decode(marker)) + behind] =
                (byte) (int) Integer.decode(value);

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .isInstanceOf(DamagedFrame.class)
                .hasMessageContaining(said);
    }

    @Test
    void more_codes_than_there_can_be_are_refused() {
        var trial = small(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        var table = indexOf(written, 0xC4);
        written[table + 4] = 3;
        written[table + 8] -= 3;

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .hasMessageContaining("3 codes of 1 bits, 2 are left");
    }

    @Test
    void a_wrong_restart_marker_and_an_interval_that_ends_within_a_row_are_refused() {
        var trial = small(LosslessJpegWriter.of(8, 1).restartingAfter(3));
        var written = trial.written();
        var first = indexOf(written, 0xD0);
        var wrong = written.clone();
        wrong[first] = (byte) 0xD1;
        var within = written.clone();
        within[indexOf(written, 0xDD) + 4]--;

        assertThatThrownBy(() -> LosslessJpeg.decode(wrong, trial.image()))
                .hasMessageContaining("no restart marker FFD0");
        assertThatThrownBy(() -> LosslessJpeg.decode(within, trial.image()))
                .hasMessageContaining("restart interval of 38, no multiple of the 13 columns");
    }

    private static int indexOf(byte[] bytes, int marker) {
        for (var i = 1; i < bytes.length; i++) {
            if (bytes[i - 1] == -1 && bytes[i] == (byte) marker) {
                return i;
            }
        }
        throw new AssertionError("no FF%02X".formatted(marker));
    }

    @Test
    void other_rows_behind_the_scan_and_none_at_all_are_refused() {
        var trial = small(LosslessJpegWriter.of(8, 1).withRowsBehind());
        var written = trial.written();
        var other = written.clone();
        other[indexOf(written, 0xDC) + 4] = 10;
        var none = Arrays.copyOf(written, indexOf(written, 0xDC) - 1);

        assertThatThrownBy(() -> LosslessJpeg.decode(other, trial.image()))
                .hasMessageContaining("10 rows, the data set 9");
        assertThatThrownBy(() -> LosslessJpeg.decode(none, trial.image()))
                .isInstanceOf(DamagedFrame.class);
    }

    @Test
    void subsampled_components_are_refused_and_told_what_to_do() {
        var trial = smallColour(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        written[indexOf(written, 0xC3) + 10] = 0x22;

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("component 1 has sampling factors 2 × 2; store it");
    }

    @Test
    void a_component_may_not_come_twice() {
        var trial = smallColour(LosslessJpegWriter.of(12, 1).inScans());
        var written = trial.written();
        var second = indexOf(written, 0xDA);
        while (written[second + 4] != 11) {
            second++;
        }
        written[second + 4] = 10;

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .hasMessageContaining("component 1 twice");
    }

    @Test
    void the_deadline_ends_it() {
        var trial = small(LosslessJpegWriter.of(8, 1));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> LosslessJpeg.decode(trial.written(), trial.image()))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
