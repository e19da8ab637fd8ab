package dev.gantry.routing.moves;

import dev.gantry.dicom.data.Uid;

/** Hears what has become of each instance of a move, in the order in which they are sent. */
@FunctionalInterface
public interface MoveProgress {
    /** What has become of an instance. */
    enum Outcome {
        /** The device has it. */
        COMPLETED,
        /** The device has it, and has noted something about it. */
        WARNING,
        /** The device has it not. */
        FAILED
    }

    /**
     * One more has been tried.
     *
     * @param why it failed, in a sentence; empty when it did not
     */
    void tell(Uid instance, Outcome outcome, String why);
}
