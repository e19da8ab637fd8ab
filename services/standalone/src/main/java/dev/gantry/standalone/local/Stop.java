package dev.gantry.standalone.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends the platform that another process runs. */
public final class Stop {
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private Stop() {}

    /** Returns when it has ended; what to tell the person. */
    public static String whatRunsOn(DataFolder folder) {
        if (!folder.isInUse()) {
            throw new CommandFailed("Gantry does not run on %s".formatted(folder.path()));
        }
        long pid =
                folder.state()
                        .map(RunState::pid)
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "Gantry is just starting on %s; try again"
                                                .formatted(folder.path())));
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (folder.isInUse()) {
            if (System.nanoTime() > end) {
                throw new CommandFailed(
                        "Process %d does not end; end it with: kill -9 %d".formatted(pid, pid));
            }
            pause();
        }
        return "Gantry on %s has stopped.".formatted(folder.path());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while Gantry stopped");
        }
    }
}
