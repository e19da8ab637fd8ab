package dev.gantry.imaging.losslessjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the bytes are: the picture, or a refusal that says what is wrong. */
class HostileLosslessJpegTest {
    @Test
    void of_a_code_stream_that_was_cut_off_nothing_is_shown_unless_every_sample_is_there() {
        for (var writer :
                new LosslessJpegWriter[] {
                    LosslessJpegWriter.of(8, 1),
                    LosslessJpegWriter.of(16, 4).restartingAfter(2),
                    LosslessJpegWriter.of(11, 6).inScans().filledBy(2).withRowsBehind()
                }) {
            var trial = writer.interleaved() ? Trial.small(writer) : Trial.smallColour(writer);
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
        var trial = Trial.small(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        written[indexOf(written, Integer.decode(marker)) + behind] =
                (byte) (int) Integer.decode(value);

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .isInstanceOf(DamagedFrame.class)
                .hasMessageContaining(said);
    }

    @Test
    void more_codes_than_there_can_be_are_refused() {
        var trial = Trial.small(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        var table = indexOf(written, 0xC4);
        written[table + 4] = 3;
        written[table + 8] -= 3;

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .hasMessageContaining("3 codes of 1 bits, 2 are left");
    }

    @Test
    void a_wrong_restart_marker_and_an_interval_that_ends_within_a_row_are_refused() {
        var trial = Trial.small(LosslessJpegWriter.of(8, 1).restartingAfter(3));
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
        var trial = Trial.small(LosslessJpegWriter.of(8, 1).withRowsBehind());
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
        var trial = Trial.smallColour(LosslessJpegWriter.of(12, 1));
        var written = trial.written();
        written[indexOf(written, 0xC3) + 10] = 0x22;

        assertThatThrownBy(() -> LosslessJpeg.decode(written, trial.image()))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("component 1 has sampling factors 2 × 2; store it");
    }

    @Test
    void a_component_may_not_come_twice() {
        var trial = Trial.smallColour(LosslessJpegWriter.of(12, 1).inScans());
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
        var trial = Trial.small(LosslessJpegWriter.of(8, 1));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> LosslessJpeg.decode(trial.written(), trial.image()))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
