package dev.gantry.retrieval.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.FrameTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSourceTest {
    /** Four bytes of something else, then three frames of three bytes and one of padding. */
    private static final byte[] SWAPPED = {9, 9, 9, 9, 2, 1, 4, 3, 6, 5, 8, 7, 0, 10};

    private static FrameSource source(int unit, int length, int frames) {
        return new FrameSource(FrameSourceTest::copy, new FrameTable.Even(4, length, frames), unit);
    }

    private static void copy(List<ByteRange> ranges, OutputStream out) throws IOException {
        for (var range : ranges) {
            for (var at = range.offset(); at < range.offset() + range.length(); at++) {
                out.write(SWAPPED[(int) at]);
            }
        }
    }

    @Test
    void frames_of_an_odd_length_share_the_words_that_are_swapped() throws IOException {
        var odd = source(2, 3, 3);

        assertThat(odd.read(1)).containsExactly(1, 2, 3);
        assertThat(odd.read(2)).containsExactly(4, 5, 6);
        assertThat(odd.read(3)).containsExactly(7, 8, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void frames_of_an_even_length_have_words_of_their_own(int unit) throws IOException {
        assertThat(source(unit, 4, 2).read(2))
                .containsExactly(unit == 1 ? new byte[] {6, 5, 8, 7} : new byte[] {5, 6, 7, 8});
    }
}
