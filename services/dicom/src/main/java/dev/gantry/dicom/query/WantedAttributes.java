package dev.gantry.dicom.query;

import java.util.Set;

/**
 * Which attributes the results shall have besides the keys.
 *
 * @param among what those that are not named are taken from
 * @param named attributes, in sequences if need be; a sequence is wanted whole, or as far as paths
 *     lead into it
 */
public record WantedAttributes(Among among, Set<AttributePath> named) {
    /** What results have without being asked for it. */
    public enum Among {
        /** Nothing: an identifier of C-FIND names all that it wants (PS3.4 §C.4.1.1.3.2). */
        NAMED,
        /** What a service always returns (PS3.18 §10.6.3.3). */
        USUAL,
        /** Everything that there is. */
        ALL
    }

    /** What a service always returns, and no more. */
    public static final WantedAttributes USUAL = new WantedAttributes(Among.USUAL, Set.of());

    /** Copies the paths. */
    public WantedAttributes {
        named = Set.copyOf(named);
    }

    /** Whether everything is wanted. */
    public boolean all() {
        return among == Among.ALL;
    }
}
