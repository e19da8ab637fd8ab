package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateReject;
import java.io.IOException;

/** The peer does not want the association (PS3.8 §9.3.4). */
public final class AssociationRejected extends IOException {
    private static final long serialVersionUID = 1;

    private final transient AssociateReject reject;

    AssociationRejected(AssociateReject reject) {
        super("rejected: " + reject.text());
        this.reject = reject;
    }

    /** Whether it may accept the same later. */
    public boolean isTransient() {
        return reject.result() == 2;
    }

    /** What the peer said. */
    public AssociateReject reject() {
        return reject;
    }
}
