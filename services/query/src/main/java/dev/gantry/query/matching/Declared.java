package dev.gantry.query.matching;

import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.QueryLevel;
import java.util.Optional;

/**
 * An attribute that an administrator has declared searchable.
 *
 * @param id under which its values are kept
 * @param level what has it
 * @param ready whether everything that was there before has been looked at
 * @param percent how much of it
 */
public record Declared(long id, QueryLevel level, AttributeKind kind, boolean ready, int percent) {
    /** Where declared attributes are looked up, when the standard's tables do not have one. */
    @FunctionalInterface
    public interface Lookup {
        /** Nothing is declared. */
        Lookup NOTHING = _ -> Optional.empty();

        /** What is declared of this path. */
        Optional<Declared> find(AttributePath path);
    }
}
