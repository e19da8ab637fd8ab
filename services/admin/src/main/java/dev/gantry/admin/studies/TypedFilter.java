package dev.gantry.admin.studies;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people type to filter by a column, and what it means in the grammar of QIDO-RS. */
public enum TypedFilter {
    /** Nothing can be typed. */
    NONE,
    /** The beginning of a name, the family name first, as {@code Miller, K}. */
    NAME,
    /** The beginning of a text. */
    BEGINNING,
    /** The beginning of a code, in capitals or not. */
    CODE,
    /** Codes of which one matches, with commas or spaces between. */
    CODES,
    /** A day, a month, a year, or a range of them: see {@link TypedDate}. */
    DATE;

    private static final int LONGEST = 200;
    private static final int MOST_WILDCARDS = 16;
    private static final Pattern CODE_LIST =
            Pattern.compile("[A-Z0-9_]{1,16}( [A-Z0-9_]{1,16}){0,19}");
    private static final Pattern ONE_CODE = Pattern.compile("[A-Z0-9_ *?]{1,16}");

    /** What was typed means this, or it means nothing. */
    sealed interface Reading {
        /** A value of a parameter of QIDO-RS. */
        record Value(String value) implements Reading {
            @Override
            public String toString() {
                return "(withheld)"; // it may name a patient
            }
        }

        /** It is longer than anything that could be found. */
        record TooLong() implements Reading {}

        /** It asks for what lies in the middle, to which no index leads. */
        record InTheMiddle() implements Reading {}

        /** It is no date. */
        record NoDate() implements Reading {}

        /** It is no code. */
        record NoCode() implements Reading {}
    }

    /** What was typed, which is not blank, means. */
    Reading read(String typed, LocalDate today) {
        var text = typed.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            return new Reading.TooLong();
        }
        return switch (this) {
            case NONE -> throw new IllegalStateException("Nothing can be typed here");
            case NAME -> beginning(text.replaceAll("\\s*,\\s*", "^"));
            case BEGINNING -> beginning(text);
            case CODE -> {
                var code = text.toUpperCase(Locale.ROOT);
                yield ONE_CODE.matcher(code).matches() ? beginning(code) : new Reading.NoCode();
            }
            case CODES -> codes(text);
            case DATE ->
                    TypedDate.range(text, today)
                            .<Reading>map(Reading.Value::new)
                            .orElseGet(Reading.NoDate::new);
        };
    }

    private static Reading beginning(String text) {
        if (text.startsWith("*") || text.startsWith("?")) {
            return new Reading.InTheMiddle();
        }
        long wildcards = text.chars().filter(c -> c == '*' || c == '?').count();
        if (wildcards > MOST_WILDCARDS) {
            return new Reading.TooLong();
        }
        return new Reading.Value(wildcards > 0 ? text : text + "*");
    }

    private static Reading codes(String text) {
        var codes =
                Arrays.stream(text.toUpperCase(Locale.ROOT).split("[\\s,;/\\\\+]+"))
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.joining(" "));
        return CODE_LIST.matcher(codes).matches()
                ? new Reading.Value(codes.replace(' ', ','))
                : new Reading.NoCode();
    }
}
