package dev.gantry.platform.kafka;

import static dev.gantry.platform.settings.SettingRange.require;

import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    private static final int MOST_PARTITIONS = 1000;

    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, KafkaSettings settings) {
        require("gantry.kafka.partitions", settings.partitions(), 1, MOST_PARTITIONS);
        settings.replicationFactor()
                .ifPresent(copies ->
                        require("gantry.kafka.replication-factor", copies, 1, Short.MAX_VALUE));
    }
}
