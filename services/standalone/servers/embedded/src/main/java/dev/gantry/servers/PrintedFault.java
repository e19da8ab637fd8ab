package dev.gantry.servers;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last exception that a process printed, found line by line: of a stack trace that is the
 * deepest cause. One thread gives the lines, others may ask.
 */
final class PrintedFault {
    private static final Pattern FAULT =
            Pattern.compile(
                    "^(?:.*?: |Exception in thread \"[^\"]*\" )?"
                            + "(?<type>(?:[a-z][\\w]*\\.)+[A-Z][\\w$]*(?:Exception|Error|Refused|Failure))"
                            + "(?:: (?<message>.*))?$");
    private static final int MOST_LINES = 20;

    /** Quarkus prints what is wrong with settings without the name of its exception. */
    private static final String SETTINGS = "Configuration validation failed:";

    private static final String SETTINGS_FAULT = "io.smallrye.config.ConfigValidationException";

    private @Nullable Fault last;
    private int lines;

    synchronized void read(String line) {
        var fault = FAULT.matcher(line);
        if (fault.matches()) {
            var message = fault.group("message");
            last = new Fault(fault.group("type"), message == null ? "" : message);
            lines = 1;
        } else if (line.equals(SETTINGS)) {
            last = new Fault(SETTINGS_FAULT, line);
            lines = 1;
        } else if (last != null && lines > 0 && lines < MOST_LINES && goesOn(line)) {
            last = new Fault(last.type(), last.message() + "\n" + line.strip());
            lines++;
        } else {
            lines = 0;
        }
    }

    /** A message may have lines of its own, before those that say where it was thrown. */
    private static boolean goesOn(String line) {
        return line.startsWith("\t")
                && !line.startsWith("\tat ")
                && !line.startsWith("\t... ")
                && !line.startsWith("\tSuppressed: ");
    }

    synchronized Optional<Fault> last() {
        return Optional.ofNullable(last);
    }
}
