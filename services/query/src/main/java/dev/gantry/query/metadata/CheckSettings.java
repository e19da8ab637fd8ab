package dev.gantry.query.metadata;

import static dev.gantry.platform.settings.SettingRange.require;

import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    private static final long MOST_MEMORY = 64L << 30;

    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, MetadataSettings settings) {
        require("gantry.query.metadata.blocks", settings.blocks(), 0, MOST_MEMORY);
    }
}
