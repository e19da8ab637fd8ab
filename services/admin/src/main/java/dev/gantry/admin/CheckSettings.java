package dev.gantry.admin;

import static dev.gantry.platform.settings.SettingRange.require;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    private static final Duration TEN_YEARS = ofDays(3653);

    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, AdminSettings settings) {
        require(
                "gantry.admin.watch-interval",
                settings.watchInterval(),
                ofSeconds(1),
                ofMinutes(5));
        require(
                "gantry.admin.deletion.restorable-for",
                settings.deletion().restorableFor(),
                Duration.ZERO,
                TEN_YEARS);
        require("gantry.admin.exceptions.keep", settings.exceptions().keep(), ofDays(1), TEN_YEARS);
        require("gantry.admin.exceptions.most", settings.exceptions().most(), 100, 10_000_000);
        var unknown = settings.unknownDevices();
        require("gantry.admin.unknown-devices.keep", unknown.keep(), ofDays(1), TEN_YEARS);
        require("gantry.admin.unknown-devices.most", unknown.most(), 10, 10_000);
        require(
                "gantry.admin.unknown-devices.titles-per-address",
                unknown.titlesPerAddress(),
                1,
                1_000);
        requireTitle("gantry.admin.ae-title", settings.aeTitle());
    }

    private static void requireTitle(String name, String value) {
        try {
            var _ = new AeTitle(value);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "The setting %s: %s".formatted(name, notOne.getMessage()), notOne);
        }
    }
}
