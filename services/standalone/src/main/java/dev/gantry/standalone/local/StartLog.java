package dev.gantry.standalone.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps why a start failed in the log of the process. Logging itself may not have started by then,
 * so the lines are written here, as text.
 */
final class StartLog {
    private StartLog() {}

    /** What the person is told, with the log's place; a developer finds the stack trace there. */
    static CommandFailed told(DataFolder folder, Throwable failure) {
        var log = folder.log("gantry");
        var reason = StartFailure.of(failure).reason();
        var sentence =
                reason.contains(folder.path().resolve("logs").toString())
                        ? reason
                        : "%s; see %s".formatted(reason, log);
        var cannot =
                new CommandFailed(
                        Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
        try {
            append(log, cannot.getMessage(), failure);
        } catch (CommandFailed noSpace) { // the first failure is the one to be told
            cannot.addSuppressed(noSpace);
        }
        return cannot;
    }

    /**
     * Appends the sentence and the stack trace; {@link CommandFailed} when it cannot be written.
     */
    private static void append(Path log, @Nullable String sentence, Throwable failure) {
        var trace = new StringWriter();
        try (var out = new PrintWriter(trace)) {
            out.printf("%s ERROR %s%n", Instant.now(), sentence);
            failure.printStackTrace(out);
        }
        try {
            Files.writeString(
                    log, trace.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CommandFailed("Cannot write %s (%s)".formatted(log, e));
        }
    }
}
