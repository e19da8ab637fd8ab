package dev.gantry.testkit.faults;

/** There is no room for another object. */
record DiskFull(ObjectDisk disk) implements Fault {
    static final String NAME = "disk of the objects full";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean begin() {
        return disk.fill();
    }

    @Override
    public void end() {
        disk.makeRoom();
    }
}
