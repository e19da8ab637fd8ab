package dev.gantry.admin.devices;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of something that an older version had in its settings or tables.
 *
 * @param source the setting, or what else it was taken from
 * @param aeTitle the title there; empty where the source was looked through as a whole
 * @param device its record; nothing when it got none
 * @param outcome in words
 */
public record ImportedDevice(
        String source, String aeTitle, Instant at, Optional<UUID> device, String outcome) {}
