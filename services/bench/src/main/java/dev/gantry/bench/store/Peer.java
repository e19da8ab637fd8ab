package dev.gantry.bench.store;

/** Who sends or receives. */
enum Peer {
    GANTRY("gantry"),
    DCMTK("dcmtk"),
    DCMTK_NO_DELAY("dcmtk, TCP_NODELAY=1");

    private final String label;

    Peer(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
