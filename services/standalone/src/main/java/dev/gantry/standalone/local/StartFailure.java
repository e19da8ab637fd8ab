package dev.gantry.standalone.local;

import dev.gantry.servers.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not start, in words for the person who started it.
 *
 * @param causes what was thrown, then its causes, at least one
 */
record StartFailure(List<Fault> causes) {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 600;

    /** Flyway's words for a migration that the database has and this program has not. */
    private static final Pattern UNKNOWN_MIGRATION =
            Pattern.compile("applied migration not resolved locally: (?<version>[0-9.]*[0-9])");

    /** What SmallRye Config's messages begin with: an exception's name, a number. */
    private static final Pattern MESSAGE_PREFIX =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*Exception: |SRCFG\\d+: ");

    static StartFailure of(Throwable thrown) {
        var causes = new ArrayList<Fault>();
        for (Throwable one = thrown; one != null && causes.size() < DEEPEST; one = one.getCause()) {
            causes.add(new Fault(one.getClass().getName(), text(one.getMessage())));
        }
        return new StartFailure(causes);
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : message;
    }

    /** One sentence without its full stop. */
    String reason() {
        var reason =
                causes.stream()
                        .flatMap(cause -> known(cause).stream())
                        .findFirst()
                        .orElseGet(() -> unknown(causes.getLast()));
        var line = reason.strip().replaceAll("\\s+", " ").replaceFirst("[.:]+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /** What is known to happen, by the names of exceptions: a process tells no more of them. */
    private static Optional<String> known(Fault cause) {
        var message = cause.message();
        return switch (cause.type().substring(cause.type().lastIndexOf('.') + 1)) {
            case "CommandFailed", "ServerFailure" -> Optional.of(message);
            case "FlywayValidateException" -> Optional.of(migrations(message));
            case "ConfigValidationException", "ConfigurationException" ->
                    Optional.of(settings(message));
            case "QuarkusBindException", "BindException" ->
                    Optional.of("a port is in use by another program (%s)".formatted(message));
            case "OutOfMemoryError" ->
                    Optional.of(
                            "there is too little memory (%s); give more with GANTRY_OPTS, for example -Xmx1g"
                                    .formatted(message));
            default -> Optional.empty();
        };
    }

    private static String migrations(String message) {
        var unknown = UNKNOWN_MIGRATION.matcher(message);
        if (unknown.find()) {
            return ("the database was used by a newer Gantry (it has migration %s, which this version does"
                            + " not know); start that version, or put back the backup from before it")
                    .formatted(unknown.group("version"));
        }
        return "the tables of the database are not those of this version: " + message;
    }

    private static String settings(String message) {
        var lines =
                message.lines()
                        .map(line -> MESSAGE_PREFIX.matcher(line.strip()).replaceAll(""))
                        .filter(line -> !line.isEmpty())
                        .filter(line -> !line.equals("Configuration validation failed:"))
                        .collect(Collectors.joining("; "));
        return "a setting is wrong: " + lines;
    }

    private static String unknown(Fault cause) {
        return switch (cause.type()) {
            case "java.lang.IllegalArgumentException", "java.lang.IllegalStateException" ->
                    cause.message().isBlank() ? cause.line() : cause.message();
            default -> cause.line();
        };
    }
}
