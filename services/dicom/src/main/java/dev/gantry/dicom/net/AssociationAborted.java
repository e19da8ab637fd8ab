package dev.gantry.dicom.net;

import java.io.IOException;

/**
 * The association ended before its time: one side aborted it, or the connection is gone. Nothing
 * can be sent or received any more; whatever was not confirmed has to be done again.
 */
public final class AssociationAborted extends IOException {
    private static final long serialVersionUID = 1;

    AssociationAborted(String why) {
        super(why);
    }
}
