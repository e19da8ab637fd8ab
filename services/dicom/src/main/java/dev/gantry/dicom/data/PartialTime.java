package dev.gantry.dicom.data;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of the day, of which the last parts may be missing (PS3.5 §6.2, TM). A leap second is read
 * as the 59th.
 *
 * @param earliest the first moment that is meant
 * @param precision HOUR to FRACTION
 * @param fractionDigits 1 to 6 with FRACTION, else 0
 */
public record PartialTime(LocalTime earliest, Precision precision, int fractionDigits) {
    static final String HOUR = "([01]\\d|2[0-3])";
    static final String SIXTY = "([0-5]\\d)";
    static final String SECOND = "([0-5]\\d|60)";
    private static final Pattern STRICT =
            Pattern.compile(HOUR + "(?:" + SIXTY + "(?:" + SECOND + "(?:\\.(\\d{1,6}))?)?)?");

    /** ACR-NEMA has colons; some devices write more digits than there may be. */
    private static final Pattern LENIENT =
            Pattern.compile(
                    HOUR + "(?::?" + SIXTY + "(?::?" + SECOND + "(?:[.,](\\d{1,6})\\d{0,9})?)?)?");

    public PartialTime {
        var isFraction = precision == Precision.FRACTION;
        if (precision.compareTo(Precision.HOUR) < 0
                || (isFraction ? fractionDigits < 1 || fractionDigits > 6 : fractionDigits != 0)) {
            throw new IllegalArgumentException(
                    "no time has the precision %s with %d digits"
                            .formatted(precision, fractionDigits));
        }
    }

    /** A time to the microsecond. */
    public static PartialTime of(LocalTime time) {
        return new PartialTime(time, Precision.FRACTION, 6);
    }

    /** Reads {@code 10}, {@code 1030}, {@code 103005.12} and {@code 10:30:05}, padded or not. */
    public static Optional<PartialTime> read(String text) {
        return parse(LENIENT, Text.trimmed(text));
    }

    static boolean isStrict(String text) {
        return STRICT.matcher(text).matches();
    }

    private static Optional<PartialTime> parse(Pattern form, String text) {
        var time = form.matcher(text);
        return time.matches()
                ? Optional.of(of(time.group(1), time.group(2), time.group(3), time.group(4)))
                : Optional.empty();
    }

    private static PartialTime of(
            String hour,
            @Nullable String minute,
            @Nullable String second,
            @Nullable String fraction) {
        var precision =
                fraction != null
                        ? Precision.FRACTION
                        : second != null
                                ? Precision.SECOND
                                : minute != null ? Precision.MINUTE : Precision.HOUR;
        var digits = fraction == null ? "" : fraction;
        var time =
                LocalTime.of(
                        Integer.parseInt(hour),
                        minute == null ? 0 : Integer.parseInt(minute),
                        second == null ? 0 : Math.min(Integer.parseInt(second), 59),
                        Integer.parseInt((digits + "000000000").substring(0, 9)));
        return new PartialTime(time, precision, digits.length());
    }

    /** The last moment that is meant: of {@code 10} that is 10:59:59.999999999. */
    public LocalTime latest() {
        return switch (precision) {
            case YEAR, MONTH, DAY -> throw new IllegalStateException("a time to the " + precision);
            case HOUR -> earliest.plusHours(1).minusNanos(1);
            case MINUTE -> earliest.plusMinutes(1).minusNanos(1);
            case SECOND -> earliest.plusSeconds(1).minusNanos(1);
            case FRACTION -> earliest.plusNanos((long) Math.pow(10, 9 - fractionDigits) - 1);
        };
    }

    /** As the standard writes it, with the parts that it has. */
    public String value() {
        var all =
                "%02d%02d%02d.%06d"
                        .formatted(
                                earliest.getHour(),
                                earliest.getMinute(),
                                earliest.getSecond(),
                                earliest.getNano() / 1000);
        return switch (precision) {
            case YEAR, MONTH, DAY -> throw new IllegalStateException("a time to the " + precision);
            case HOUR -> all.substring(0, 2);
            case MINUTE -> all.substring(0, 4);
            case SECOND -> all.substring(0, 6);
            case FRACTION -> all.substring(0, 7 + fractionDigits);
        };
    }
}
