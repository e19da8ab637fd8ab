package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tags;

/**
 * How far a C-MOVE or C-GET has come (PS3.7 §9.1.3.1). The standard counts to 65,535.
 *
 * @param remaining 0 when the peer did not say
 * @param completed with success
 * @param failed not done
 * @param warning done, with something to be noted
 */
public record SubOperationCounts(int remaining, int completed, int failed, int warning) {
    private static final int MOST = 0xFFFF;

    static SubOperationCounts of(CommandSet response) {
        return new SubOperationCounts(
                response.integer(Tags.NumberOfRemainingSuboperations).orElse(0),
                response.integer(Tags.NumberOfCompletedSuboperations).orElse(0),
                response.integer(Tags.NumberOfFailedSuboperations).orElse(0),
                response.integer(Tags.NumberOfWarningSuboperations).orElse(0));
    }

    /** Remaining sub-operations are told while there may be some (PS3.4 §C.4.2.1.6). */
    CommandSet into(CommandSet response, boolean withRemaining) {
        if (withRemaining) {
            response.set(Tags.NumberOfRemainingSuboperations, Math.min(remaining, MOST));
        }
        return response.set(Tags.NumberOfCompletedSuboperations, Math.min(completed, MOST))
                .set(Tags.NumberOfFailedSuboperations, Math.min(failed, MOST))
                .set(Tags.NumberOfWarningSuboperations, Math.min(warning, MOST));
    }
}
