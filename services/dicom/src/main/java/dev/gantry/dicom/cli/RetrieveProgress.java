package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.RetrieveResponses;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine;

/** Tells how a C-MOVE or C-GET goes on, once a second at most, and how it ended. */
final class RetrieveProgress {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final CommandLine command;
    private final String done;

    /**
     * @param done what has become of an instance: moved, or received
     */
    RetrieveProgress(CommandLine command, String done) {
        this.command = command;
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
        responses.failedInstances().forEach(uid -> err.println("failed: " + uid));
        err.flush();
        command.getOut()
                .printf(
                        "%d %s, %d failed, %d with a warning%s%n",
                        counts.completed(),
                        done,
                        counts.failed(),
                        counts.warning(),
                        status.isSuccess() ? "" : ": " + status);
        command.getOut().flush();
        return status.isSuccess() ? 0 : 1;
    }
}
