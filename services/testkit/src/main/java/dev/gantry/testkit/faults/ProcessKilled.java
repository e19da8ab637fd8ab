package dev.gantry.testkit.faults;

/** A process crashes; it is the platform's business to start it again. */
record ProcessKilled(PlatformProcesses.Target target) implements Fault {
    @Override
    public String name() {
        return "kill -9 " + target.name();
    }

    @Override
    public boolean begin() {
        var pid = target.pid();
        pid.ifPresent(Signals::kill);
        return pid.isPresent();
    }

    @Override
    public void end() {
        // the platform's supervisor has seen it, or will
    }
}
