package dev.gantry.dicom.data;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An age (PS3.5 §6.2, AS), for example {@code 018M}.
 *
 * @param number 0 to 999
 */
public record AgeString(int number, Unit unit) {
    private static final Pattern STRICT = Pattern.compile("(\\d{3})([DWMY])");
    private static final Pattern LENIENT = Pattern.compile("\\s*(\\d{1,3})\\s*([DWMYdwmy])\\s*");

    /** What the number counts. */
    public enum Unit {
        DAYS,
        WEEKS,
        MONTHS,
        YEARS
    }

    public AgeString {
        if (number < 0 || number > 999) {
            throw new IllegalArgumentException("an age of %d: 0 to 999".formatted(number));
        }
    }

    static Optional<AgeString> parse(String text) {
        return parse(STRICT, text);
    }

    /** Reads an age, also {@code 45Y} and {@code 045y}; nothing when it is none. */
    public static Optional<AgeString> read(String text) {
        return parse(LENIENT, text);
    }

    private static Optional<AgeString> parse(Pattern form, String text) {
        var age = form.matcher(text);
        if (!age.matches()) {
            return Optional.empty();
        }
        var unit =
                switch (Character.toUpperCase(age.group(2).charAt(0))) {
                    case 'D' -> Unit.DAYS;
                    case 'W' -> Unit.WEEKS;
                    case 'M' -> Unit.MONTHS;
                    default -> Unit.YEARS;
                };
        return Optional.of(new AgeString(Integer.parseInt(age.group(1)), unit));
    }

    /** The age for calculating with dates. */
    public Period period() {
        return switch (unit) {
            case DAYS -> Period.ofDays(number);
            case WEEKS -> Period.ofWeeks(number);
            case MONTHS -> Period.ofMonths(number);
            case YEARS -> Period.ofYears(number);
        };
    }

    /** As the standard writes it. */
    public String value() {
        return "%03d%c".formatted(number, unit.name().charAt(0));
    }
}
