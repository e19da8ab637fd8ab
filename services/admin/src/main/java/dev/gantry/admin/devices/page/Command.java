package dev.gantry.admin.devices.page;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of Gantry's launcher that a person copies into a shell. What a stranger calls itself is
 * part of some, so every word that a shell could take for more than a word is quoted.
 *
 * @param line as it is copied
 */
public record Command(String line) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/=+-]+");
    private static final String DEVICES = "./gantry devices ";

    /** A subcommand of {@code devices}, its options, and what it is about. */
    static Command of(String subcommand, String... words) {
        return new Command(
                Stream.concat(Stream.of(DEVICES + subcommand), Stream.of(words).map(Command::word))
                        .collect(Collectors.joining(" ")));
    }

    /** The same, and where it reads from or writes to, which a shell has to understand. */
    Command with(String redirection) {
        return new Command(line + " " + redirection);
    }

    /**
     * The same, about something that a stranger has named: it is no option, whatever it looks like.
     */
    Command about(String name) {
        return new Command(line + (name.startsWith("-") ? " -- " : " ") + word(name));
    }

    private static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
