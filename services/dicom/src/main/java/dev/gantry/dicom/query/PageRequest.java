package dev.gantry.dicom.query;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of the results are wanted.
 *
 * @param limit most results, if somebody says so
 * @param offset results to leave out first
 * @param cursor where the page before ended, as the searcher wrote it down
 */
public record PageRequest(OptionalInt limit, int offset, Optional<String> cursor) {
    /** From the first one on, as many as the searcher gives. */
    public static final PageRequest FIRST =
            new PageRequest(OptionalInt.empty(), 0, Optional.empty());

    /** Whether nothing is left out before it. */
    public boolean isFirst() {
        return offset == 0 && cursor.isEmpty();
    }
}
