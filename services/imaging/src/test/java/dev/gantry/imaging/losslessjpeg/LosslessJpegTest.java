package dev.gantry.imaging.losslessjpeg;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessJpegTest {
    private static final int IMAGES = 4000;

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
                            Trial.grey(
                                    1 + random.nextInt(3),
                                    1 + random.nextInt(9),
                                    writer.precision()),
                            writer,
                            random);

            var decoded = LosslessJpeg.decode(trial.written(), trial.image());

            assertThat(trial.isIn(decoded)).as("image %d", i).isTrue();
        }
    }

    @Test
    void sixteen_bits_of_three_samples_are_read() {
        var together = Trial.smallColour(LosslessJpegWriter.of(16, 1));
        var oneByOne = Trial.smallColour(LosslessJpegWriter.of(16, 7).inScans());

        assertThat(together.isIn(LosslessJpeg.decode(together.written(), together.image())))
                .isTrue();
        assertThat(oneByOne.isIn(LosslessJpeg.decode(oneByOne.written(), oneByOne.image())))
                .isTrue();
    }

    @Test
    void the_end_of_the_image_may_be_missing_and_anything_may_follow_it() {
        var trial = Trial.small(LosslessJpegWriter.of(12, 1));
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
}
