package dev.gantry.retrieval.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.io.FrameTable;
import dev.gantry.testkit.SingleBits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftingOutputTest {
    @Test
    void every_frame_of_bits_begins_with_a_byte_of_its_own() throws IOException {
        for (var pixels : List.of(1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 25, 63, 64, 65, 1001)) {
            var bits = SingleBits.of(pixels, 11);
            var table = new FrameTable.Packed(0, pixels, 11);
            for (int frame = 1; frame <= 11; frame++) {
                for (int chunk : List.of(1, 3, 4096)) {
                    assertThat(shifted(bits.packed(), table, frame, chunk))
                            .as("frame %d of %d pixels", frame, pixels)
                            .isEqualTo(bits.packed(frame));
                }
            }
        }
    }

    private static byte[] shifted(byte[] value, FrameTable.Packed table, int frame, int chunk)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var shifting = new ShiftingOutput(out, table.firstBit(frame), table.frameBits());
        var range = table.frame(frame).getFirst();
        for (long at = range.offset(); at < range.offset() + range.length(); at += chunk) {
            var count = Math.min(chunk, range.offset() + range.length() - at);
            shifting.write(value, (int) at, (int) count);
        }
        return out.toByteArray();
    }
}
