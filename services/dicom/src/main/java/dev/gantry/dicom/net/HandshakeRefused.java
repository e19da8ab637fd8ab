package dev.gantry.dicom.net;

import java.io.IOException;

/** A handshake came to nothing, and why; the peer has been told as far as its protocol allows. */
final class HandshakeRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final transient HandshakeRefusal refusal;

    HandshakeRefused(HandshakeRefusal refusal) {
        super(refusal.why());
        this.refusal = refusal;
    }

    HandshakeRefused(HandshakeRefusal refusal, IOException cause) {
        super(refusal.why(), cause);
        this.refusal = refusal;
    }

    HandshakeRefusal refusal() {
        return refusal;
    }
}
