package dev.gantry.testkit.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is done to processes, by number. */
final class Signals {
    private Signals() {}

    /** Ends it at once, as a crash would (SIGKILL). */
    static void kill(long pid) {
        run("kill", "-KILL", String.valueOf(pid));
    }

    /** It and all it has started stand still until {@link #resume} (SIGSTOP). */
    static void pause(long pid) {
        family(pid).forEach(member -> run("kill", "-STOP", member));
    }

    /** They go on (SIGCONT). */
    static void resume(long pid) {
        family(pid).forEach(member -> run("kill", "-CONT", member));
    }

    /**
     * From now on it cannot write beyond the first bytes of any file (RLIMIT_FSIZE): for whatever
     * it writes the disk is full.
     */
    static void denyWriting(long pid) {
        run("prlimit", "--pid", String.valueOf(pid), "--fsize=0:");
    }

    /** It can write again. */
    static void allowWriting(long pid) {
        run("prlimit", "--pid", String.valueOf(pid), "--fsize=unlimited:");
    }

    /** Whether it lives; a dead one that nobody has asked for does not. */
    static boolean isRunning(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> family(long pid) {
        var family = new ArrayList<>(List.of(String.valueOf(pid)));
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(member -> String.valueOf(member.pid()))
                .forEach(family::add);
        return family;
    }

    /** Fails quietly when the process has just ended: then there is nothing left to be done to. */
    static boolean run(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
