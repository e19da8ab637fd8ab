package dev.gantry.index.rebuild;

import static dev.gantry.platform.settings.SettingRange.require;

import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, RebuildSettings settings) {
        require("gantry.index.rebuild.readers", settings.readers(), 1, ReadObjects.MOST);
    }
}
