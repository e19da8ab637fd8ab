package dev.gantry.objects;

import java.time.Instant;

/**
 * What a store knows about an object without opening it.
 *
 * @param key where it is
 * @param length in bytes
 * @param storedAt when it became visible, by the store's clock
 */
public record ObjectStat(ObjectKey key, long length, Instant storedAt) {}
