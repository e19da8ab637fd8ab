package dev.gantry.dicom.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as text (PS3.5 §6.2, DA). */
public final class Dates {
    private static final Pattern STRICT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    /** What ACR-NEMA wrote, and what devices write that confuse DA with ISO 8601. */
    private static final Pattern SEPARATED =
            Pattern.compile("(\\d{4})[.:/-](\\d{2})[.:/-](\\d{2})");

    private Dates() {}

    /**
     * Reads {@code 19991231}, {@code 1999.12.31} of ACR-NEMA and {@code 1999-12-31}, padded or not;
     * nothing when there is no such day.
     */
    public static Optional<LocalDate> read(String text) {
        var trimmed = Text.trimmed(text);
        return parse(STRICT, trimmed).or(() -> parse(SEPARATED, trimmed));
    }

    /** As the standard writes a day of the years 0 to 9999. */
    public static String format(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new IllegalArgumentException(
                    "DA cannot hold the year %d: 0 to 9999".formatted(date.getYear()));
        }
        return "%04d%02d%02d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    static boolean isStrict(String text) {
        return parse(STRICT, text).isPresent();
    }

    private static Optional<LocalDate> parse(Pattern form, String text) {
        var date = form.matcher(text);
        try {
            return date.matches()
                    ? Optional.of(
                            LocalDate.of(
                                    Integer.parseInt(date.group(1)),
                                    Integer.parseInt(date.group(2)),
                                    Integer.parseInt(date.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) { // the thirtieth of February
            return Optional.empty();
        }
    }
}
