package dev.gantry.testkit.faults;

import dev.gantry.testkit.Await;
import dev.gantry.testkit.RunningGantry;
import java.util.List;
import java.util.stream.Stream;

/** The whole platform crashes, and somebody starts it again. */
final class AllKilled implements Fault {
    private final RunningGantry gantry;
    private List<ProcessHandle> killed = List.of();

    AllKilled(RunningGantry gantry) {
        this.gantry = gantry;
    }

    @Override
    public String name() {
        return "kill -9 everything";
    }

    @Override
    public boolean begin() {
        killed =
                gantry.processes().stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                        .toList();
        killed.forEach(one -> Signals.kill(one.pid()));
        return true;
    }

    @Override
    public void end() {
        Await.until(
                "all are gone",
                () -> killed.stream().noneMatch(one -> Signals.isRunning(one.pid())));
        gantry.up();
    }
}
