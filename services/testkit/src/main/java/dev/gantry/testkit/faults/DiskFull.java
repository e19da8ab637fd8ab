package dev.gantry.testkit.faults;

/** There is no room for another object. */
record DiskFull(ObjectDisk disk) implements Fault {
    @Override
    public String name() {
        return "disk of the objects full";
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
