package dev.gantry.platform.disks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    private static final long GIB = 1L << 30;

    @TempDir Path folder;

    @Test
    void a_disk_is_nearly_full_when_it_has_less_than_both() {
        assertThat(disk(9, 100).isNearlyFull(10, 50 * GIB)).isTrue();
        assertThat(disk(11, 100).isNearlyFull(10, 50 * GIB)).isFalse();
        assertThat(disk(60, 10_000).isNearlyFull(10, 50 * GIB)).isFalse();
        assertThat(disk(40, 10_000).isNearlyFull(10, 50 * GIB)).isTrue();
        assertThat(disk(0, 100).isNearlyFull(0, 50 * GIB)).isFalse();
    }

    @Test
    void what_lies_on_one_disk_is_told_of_once_and_a_folder_need_not_be_there_yet() {
        var disks =
                Disk.of(
                        Map.of(
                                "objects", folder.resolve("not/yet/there"),
                                "kafka", folder,
                                "logs", folder));

        assertThat(disks).hasSize(1);
        assertThat(disks.getFirst().names()).isEqualTo(List.of("kafka", "logs", "objects"));
        assertThat(disks.getFirst().free())
                .isPositive()
                .isLessThanOrEqualTo(disks.getFirst().size());
    }

    private static Disk disk(long free, long size) {
        return new Disk(List.of("objects"), free * GIB, size * GIB);
    }
}
