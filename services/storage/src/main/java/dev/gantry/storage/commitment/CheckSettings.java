package dev.gantry.storage.commitment;

import static dev.gantry.platform.settings.SettingRange.require;

import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    private static final int MOST_CHECKS = 64;
    private static final long LEAST_BYTES = 1L << 20;
    private static final int LONGEST_DAYS = 365;

    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start,
            CommitmentSettings settings) {
        require(
                "gantry.storage.commitment.patience",
                settings.patience(),
                Duration.ZERO,
                Duration.ofDays(1));
        require(
                "gantry.storage.commitment.parallel-checks",
                settings.parallelChecks(),
                1,
                MOST_CHECKS);
        require(
                "gantry.storage.commitment.bytes-per-second",
                settings.bytesPerSecond(),
                LEAST_BYTES,
                Long.MAX_VALUE);
        require(
                "gantry.storage.commitment.first-pause",
                settings.firstPause(),
                Duration.ofSeconds(1),
                Duration.ofHours(1));
        require(
                "gantry.storage.commitment.longest-pause",
                settings.longestPause(),
                settings.firstPause(),
                Duration.ofDays(1));
        require(
                "gantry.storage.commitment.give-up-after",
                settings.giveUpAfter(),
                Duration.ofSeconds(1),
                Duration.ofDays(LONGEST_DAYS));
    }
}
