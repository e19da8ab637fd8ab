package dev.gantry.retrieval.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.SingleBits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningOutputTest {
    @Test
    void frames_of_bits_follow_each_other_within_a_byte() throws IOException {
        for (var pixels : List.of(1, 3, 8, 9, 16, 25, 63, 65)) {
            var bits = SingleBits.of(pixels, 7);
            var out = new ByteArrayOutputStream();
            var joining = new JoiningOutput(out);

            for (int frame = 1; frame <= 7; frame++) {
                joining.write(bits.packed(frame), pixels);
            }
            joining.end();

            var length = (7 * pixels + 7) / 8;
            assertThat(out.toByteArray())
                    .as("%d pixels", pixels)
                    .isEqualTo(Arrays.copyOf(bits.packed(), length));
        }
    }
}
