package dev.gantry.objects;

/**
 * An object that is durable.
 *
 * @param key where it is
 * @param length in bytes
 * @param sha256 its digest, 64 lower-case hexadecimal digits
 */
public record StoredObject(ObjectKey key, long length, String sha256) {}
