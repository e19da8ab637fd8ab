package dev.gantry.platform.disks;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which disks are watched, and when there is too little space on one. A disk is warned of when it
 * has less than both: a tenth of a large disk is enough for weeks, and a small one is rarely empty.
 */
@ConfigMapping(prefix = "gantry.disks")
public interface DiskSettings {
    /**
     * A folder on each disk, by the name of what is kept there: {@code objects}, {@code
     * postgresql}, {@code kafka}, {@code logs}, or a name of your own. {@code gantry up} sets those
     * four.
     */
    Map<String, Path> paths();

    /** Less than so many hundredths of the disk are too little, 0 to 99; 0 never warns. */
    @WithDefault("10")
    int warnBelowPercent();

    /** A disk with so much free space is never warned of, 1 MiB to 1 PiB. */
    @WithDefault("50G")
    MemorySize warnBelowSize();
}
