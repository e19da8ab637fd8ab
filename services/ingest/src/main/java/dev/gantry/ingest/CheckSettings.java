package dev.gantry.ingest;

import static dev.gantry.platform.settings.SettingRange.require;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.gantry.platform.settings.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Stops the start when a setting is out of its range. */
@Singleton
final class CheckSettings {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    void onStart(
            @Observes @Priority(SettingRange.FIRST) StartupEvent start, IngestSettings settings) {
        var dicom = settings.dicom();
        require("gantry.ingest.dicom.port", dicom.port(), 0, 0xFFFF);
        dicom.tls()
                .port()
                .ifPresent(port -> require("gantry.ingest.dicom.tls.port", port, 0, 0xFFFF));
        require("gantry.ingest.dicom.max-associations", dicom.maxAssociations(), 1, 10_000);
        require("gantry.ingest.dicom.idle-timeout", dicom.idleTimeout(), ofSeconds(1), ofHours(1));
        var stow = settings.stow();
        require("gantry.ingest.stow.max-instances", stow.maxInstances(), 1, Integer.MAX_VALUE);
        require("gantry.ingest.stow.held-bulk-data", stow.heldBulkData(), MIB, 1024 * MIB);
        require("gantry.ingest.held-header", settings.heldHeader(), 64 * KIB, 256 * MIB);
        var find = settings.find();
        require("gantry.ingest.find.parallel-searches", find.parallelSearches(), 1, 200);
        require(
                "gantry.ingest.find.time-beside-receiving",
                find.timeBesideReceiving(),
                ofMillis(10),
                ofSeconds(200));
        require("gantry.ingest.find.index-wait", find.indexWait(), Duration.ZERO, ofSeconds(30));
        settings.retrieve()
                .decodingMemory()
                .ifPresent(memory ->
                        require(
                                "gantry.ingest.retrieve.decoding-memory",
                                memory,
                                32 * MIB,
                                64 * 1024 * MIB));
        var commitment = settings.commitment();
        require(
                "gantry.ingest.commitment.association-wait",
                commitment.associationWait(),
                Duration.ZERO,
                ofMinutes(10));
        require(
                "gantry.ingest.commitment.patience",
                commitment.patience(),
                ofSeconds(1),
                ofMinutes(5));
        require("gantry.ingest.commitment.max-instances", commitment.maxInstances(), 1, 20_000);
    }
}
