package dev.gantry.bench.ingest;

/** Who sends, and how. */
public enum Sender {
    /** Our requestor, with TCP_NODELAY. */
    GANTRY("gantry", new SendWithRequestor()),
    /** DCMTK's storescu with TCP_NODELAY=1. */
    DCMTK_NODELAY("dcmtk, TCP_NODELAY=1", new SendWithStorescu(true)),
    /** DCMTK's storescu as it is installed, with Nagle's algorithm on: as most modalities are. */
    DCMTK("dcmtk, as installed", new SendWithStorescu(false)),
    /** STOW-RS, an instance a request. */
    STOW("STOW-RS", new SendOverWeb());

    private final String label;
    private final Send send;

    Sender(String label, Send send) {
        this.label = label;
        this.send = send;
    }

    Send send() {
        return send;
    }

    /** Whether the peer is to be started without TCP_NODELAY, too. */
    boolean leavesNagleOn() {
        return this == DCMTK;
    }

    boolean canSendTo(Archive archive) {
        return this != STOW || archive.stow().isPresent();
    }

    @Override
    public String toString() {
        return label;
    }
}
