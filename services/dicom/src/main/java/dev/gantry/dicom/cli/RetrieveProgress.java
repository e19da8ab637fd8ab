package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.RetrieveResponses;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine;

/** Tells how a C-MOVE or C-GET goes on, once a second at most, and how it ended. */
final class RetrieveProgress {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final CommandLine command;
    private final Results results;
    private final String done;

    /**
     * @param done what has become of an instance: moved, or received
     */
    RetrieveProgress(CommandLine command, Results results, String done) {
        this.command = command;
        this.results = results;
        this.done = done;
    }

    /** Follows it to its end; the exit code is 0 when all is well. */
    int follow(RetrieveResponses responses) throws IOException {
        var err = command.getErr();
        var told = System.nanoTime();
        for (var next = responses.next(); next.isPresent(); next = responses.next()) {
            if (System.nanoTime() - told > SECOND) {
                told = System.nanoTime();
                err.printf(
                        "%d %s, %d remain%n", next.get().completed(), done, next.get().remaining());
                err.flush();
            }
        }
        var status = responses.status();
        var counts = responses.counts();
        for (var uid : responses.failedInstances()) {
            err.println("failed: " + uid);
            results.forPrograms(
                    command.getOut(),
                    new JsonLine().with("result", "failed").with("sopInstanceUid", uid));
        }
        err.flush();
        results.write(
                command.getOut(),
                "%d %s, %d failed, %d with a warning%s"
                        .formatted(
                                counts.completed(),
                                done,
                                counts.failed(),
                                counts.warning(),
                                status.isSuccess() ? "" : ": " + status),
                new JsonLine()
                        .with("result", "total")
                        .with("completed", counts.completed())
                        .with("failed", counts.failed())
                        .with("warning", counts.warning())
                        .with("status", status.hex()));
        return status.isSuccess() ? 0 : 1;
    }
}
