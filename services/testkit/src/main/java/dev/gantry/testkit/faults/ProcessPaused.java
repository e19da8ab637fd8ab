package dev.gantry.testkit.faults;

import java.util.OptionalLong;

/** A process stands still and does not know it. */
final class ProcessPaused implements Fault {
    private final PlatformProcesses.Target target;
    private OptionalLong paused = OptionalLong.empty();

    ProcessPaused(PlatformProcesses.Target target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "stop " + target.name();
    }

    @Override
    public boolean begin() {
        paused = target.pid();
        paused.ifPresent(Signals::pause);
        return paused.isPresent();
    }

    @Override
    public void end() {
        paused.ifPresent(Signals::resume);
    }
}
