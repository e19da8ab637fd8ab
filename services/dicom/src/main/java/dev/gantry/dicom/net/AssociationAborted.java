package dev.gantry.dicom.net;

import java.io.IOException;

/**
 * The association ended before its time: one side aborted it, or the connection is gone. Nothing
 * can be sent or received any more; whatever was not confirmed has to be done again.
 */
public final class AssociationAborted extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    AssociationAborted(Kind kind, String why) {
        super(why);
        this.kind = kind;
    }

    /** How an association ends before its time. */
    public enum Kind {
        /** The peer sent A-ABORT. */
        ABORTED,
        /** The peer sent what the protocol does not have: perhaps it speaks another one. */
        VIOLATED,
        /** The connection is gone. */
        LOST,
        /** The peer said nothing for as long as it was waited for. */
        SILENT,
        /** This side could not go on. */
        GIVEN_UP
    }

    /** How it ended; the message has the details. */
    public Kind kind() {
        return kind;
    }
}
