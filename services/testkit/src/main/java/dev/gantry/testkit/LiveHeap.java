package dev.gantry.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the heap of a JVM holds at this moment when all garbage is taken out of it. */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    /** What the collector has put where nothing is: holes that it did not close. */
    private static final Pattern FILLERS =
            Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +\\S*jdk\\.internal\\.vm\\.Filler");

    private LiveHeap() {}

    /** In bytes; the process, one of ours, collects its garbage first. */
    public static long of(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process =
                    new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes());
            var total = TOTAL.matcher(said);
            if (process.waitFor() != 0 || !total.find()) {
                throw new IllegalStateException("jcmd %d says: %s".formatted(pid, said));
            }
            long fillers =
                    FILLERS.matcher(said)
                            .results()
                            .mapToLong(filler -> Long.parseLong(filler.group(1)))
                            .sum();
            return Long.parseLong(total.group(1)) - fillers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while jcmd looks at " + pid, e);
        }
    }
}
