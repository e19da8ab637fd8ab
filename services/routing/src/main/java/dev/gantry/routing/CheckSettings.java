package dev.gantry.routing;

import static dev.gantry.platform.settings.SettingRange.require;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    private static final int MOST = 1000;
    private static final long LEAST_MEMORY = 32L << 20;
    private static final long MOST_MEMORY = 64L << 30;

    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, RoutingSettings settings) {
        require("gantry.routing.patience", settings.patience(), ofSeconds(1), ofMinutes(10));
        require("gantry.routing.first-pause", settings.firstPause(), ofMillis(100), ofMinutes(1));
        require(
                "gantry.routing.longest-pause",
                settings.longestPause(),
                settings.firstPause(),
                ofDays(1));
        require("gantry.routing.attempts", settings.attempts(), 1, MOST);
        require(
                "gantry.routing.look-interval",
                settings.lookInterval(),
                ofMillis(100),
                ofMinutes(5));
        require("gantry.routing.batch", settings.batch(), 1, MOST);
        settings.decodingMemory()
                .ifPresent(memory ->
                        require(
                                "gantry.routing.decoding-memory",
                                memory.asLongValue(),
                                LEAST_MEMORY,
                                MOST_MEMORY));
    }
}
