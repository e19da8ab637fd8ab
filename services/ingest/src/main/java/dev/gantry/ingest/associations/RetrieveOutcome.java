package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.SubOperationCounts;
import dev.gantry.ingest.retrieve.Shortfall;

/** How a C-MOVE or C-GET has ended, when all of it was tried (PS3.4 §C.4.2.1.5). */
final class RetrieveOutcome {
    private RetrieveOutcome() {}

    /**
     * How many failed is said by the counts, and why the first one did by the words. Instances that
     * were counted and did not come have been deleted meanwhile.
     */
    static DimseStatus of(SubOperationCounts counts, Shortfall shortfall) {
        int failed = counts.failed() + counts.remaining();
        if (failed == 0) {
            return DimseStatus.SUCCESS; // or with warnings, as the sub-operations know
        }
        var words =
                shortfall
                        .why()
                        .orElse(
                                counts.failed() > 0
                                        ? "the requestor refused what was sent"
                                        : "deleted meanwhile");
        return counts.completed() + counts.warning() == 0
                ? DimseStatus.unableToPerformSubOperations(words)
                : DimseStatus.subOperationsWithFailures(words);
    }
}
