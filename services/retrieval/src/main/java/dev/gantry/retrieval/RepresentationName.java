package dev.gantry.retrieval;

import dev.gantry.imaging.codec.Codecs;

/**
 * The name of what leaves of an instance, for caches: as long as it stays the same, so do the
 * bytes. It is made of the object's digest, of the overlay's version, and, where anything was
 * decoded or encoded, of the version of the codecs.
 *
 * @param value characters that an entity tag may have (RFC 9110 §8.8.3)
 * @param isImmutable whether nothing that is found out later can change the bytes
 */
public record RepresentationName(String value, boolean isImmutable) {
    /** Stored bytes that leave as they lie in their object, and hold nothing of its header. */
    public static RepresentationName ofStoredBytes(StoredInstance instance, String part) {
        return new RepresentationName(instance.sha256() + part, true);
    }

    /** Something with a header, or that is found by one: it may be corrected one day. */
    public static RepresentationName ofInstance(StoredInstance instance, String form) {
        return new RepresentationName(corrected(instance) + form, false);
    }

    /** What was decoded, encoded, swapped or drawn here: another name with other codecs. */
    public static RepresentationName ofConverted(StoredInstance instance, String form) {
        return new RepresentationName(
                "%s%s-by-%d".formatted(corrected(instance), form, Codecs.VERSION), false);
    }

    private static String corrected(StoredInstance instance) {
        return instance.overlay().isEmpty()
                ? instance.sha256()
                : instance.sha256() + "-corrected-" + instance.overlay().version();
    }
}
