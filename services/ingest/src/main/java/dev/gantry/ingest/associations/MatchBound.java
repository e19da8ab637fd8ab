package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.DimseStatus;
import java.util.OptionalInt;

/**
 * How many matches one search may give, where the device's record says so. C-FIND has no warning
 * status, so a search that has more ends with a failure after the matches that may be given: a list
 * that was cut must not look complete (PS3.4 table C.4-1). For one search.
 */
final class MatchBound {
    private final OptionalInt most;
    private int given;

    MatchBound(OptionalInt most) {
        this.most = most;
    }

    /** Counts a match that is about to be sent; false when it may not be. */
    boolean allowsOneMore() {
        if (most.isPresent() && given >= most.getAsInt()) {
            return false;
        }
        given++;
        return true;
    }

    /** How a search ends that has more. */
    DimseStatus reached() {
        return DimseStatus.outOfResources(
                "more than %d matches, the most for you; narrow it".formatted(given));
    }
}
