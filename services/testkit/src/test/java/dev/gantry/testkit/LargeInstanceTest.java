package dev.gantry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.InstanceReader;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LargeInstanceTest {
    @Test
    void it_is_a_data_set_of_so_many_frames_and_the_same_each_time() throws IOException {
        var instance = LargeInstance.of(5, 1000);
        var halfway = new AtomicInteger();

        var bytes = instance.dataSet(halfway::incrementAndGet).readAllBytes();

        assertThat(bytes).hasSize((int) instance.length());
        assertThat(halfway).hasValue(1);
        var scanned = InstanceReader.scan(instance.dataSet(() -> {}), LargeInstance.SYNTAX, 0);
        assertThat(scanned.dataSet().uid(Tags.SOPInstanceUID)).contains(instance.instance());
        var frames = scanned.pixelData().orElseThrow().frames().orElseThrow();
        assertThat(frames.numberOfFrames()).isEqualTo(5);
        assertThat(frames.frame(5).getFirst().length()).isEqualTo(1000);
        assertThat(instance.dataSet(() -> {}).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void it_may_be_larger_than_any_array_and_any_length_in_32_bits() {
        assertThat(LargeInstance.of(1_100, 4 << 20).length()).isGreaterThan(1L << 32);
    }
}
