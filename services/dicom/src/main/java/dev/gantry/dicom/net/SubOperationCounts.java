package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;

/**
 * How far a C-MOVE or C-GET has come (PS3.7 §9.1.3.1). The standard counts to 65,535: a number
 * beyond is left out of a response, since a wrong one would be believed.
 *
 * @param remaining 0 when the peer did not say
 * @param completed with success; 0 when the peer did not say
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
            set(response, Tags.NumberOfRemainingSuboperations, remaining);
        }
        set(response, Tags.NumberOfCompletedSuboperations, completed);
        set(response, Tags.NumberOfFailedSuboperations, failed);
        set(response, Tags.NumberOfWarningSuboperations, warning);
        return response;
    }

    private static void set(CommandSet response, Tag tag, int number) {
        if (number <= MOST) {
            response.set(tag, number);
        }
    }
}
