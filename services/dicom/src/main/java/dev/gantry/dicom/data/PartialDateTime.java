package dev.gantry.dicom.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time, of which the last parts and the offset from UTC may be missing (PS3.5 §6.2, DT).
 * Without an offset it means the time zone of (0008,0201), or the local one.
 *
 * @param earliest the first moment that is meant
 * @param offset from UTC, as the value has it
 * @param fractionDigits 1 to 6 with FRACTION, else 0
 */
public record PartialDateTime(
        LocalDateTime earliest, Precision precision, int fractionDigits, Offset offset) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{2}[\\d.]{0,11})?([+-]\\d{4})?");

    /** What the value says about the time zone. */
    public sealed interface Offset {
        /** Nothing. */
        record None() implements Offset {}

        /** From -12:00 to +14:00. */
        record Of(ZoneOffset zone) implements Offset {}
    }

    /** A moment to the microsecond. */
    public static PartialDateTime of(OffsetDateTime moment) {
        return new PartialDateTime(
                moment.toLocalDateTime(), Precision.FRACTION, 6, new Offset.Of(moment.getOffset()));
    }

    /**
     * Reads {@code 1999}, {@code 199912}, {@code 19991231235959.123456+0100}, padded or not;
     * nothing when there is no such moment.
     */
    public static Optional<PartialDateTime> read(String text) {
        var form = FORM.matcher(Text.trimmed(text));
        try {
            return form.matches() ? parse(form) : Optional.empty();
        } catch (DateTimeException e) { // the thirtieth of February
            return Optional.empty();
        }
    }

    static boolean isStrict(String text) {
        return text.length() <= 26 && text.equals(text.strip()) && read(text).isPresent();
    }

    private static Optional<PartialDateTime> parse(Matcher form) {
        var offset = offset(form.group(5));
        if (offset.isEmpty() || form.group(3) == null && form.group(4) != null) {
            return Optional.empty();
        }
        var year = Integer.parseInt(form.group(1));
        if (form.group(2) == null) {
            var begin = LocalDate.of(year, 1, 1).atStartOfDay();
            return Optional.of(new PartialDateTime(begin, Precision.YEAR, 0, offset.get()));
        }
        var month = YearMonth.of(year, Integer.parseInt(form.group(2)));
        if (form.group(3) == null) {
            var begin = month.atDay(1).atStartOfDay();
            return Optional.of(new PartialDateTime(begin, Precision.MONTH, 0, offset.get()));
        }
        var day = LocalDate.of(year, month.getMonth(), Integer.parseInt(form.group(3)));
        if (form.group(4) == null) {
            return Optional.of(
                    new PartialDateTime(day.atStartOfDay(), Precision.DAY, 0, offset.get()));
        }
        return PartialTime.isStrict(form.group(4))
                ? PartialTime.read(form.group(4))
                        .map(time ->
                                new PartialDateTime(
                                        day.atTime(time.earliest()),
                                        time.precision(),
                                        time.fractionDigits(),
                                        offset.get()))
                : Optional.empty();
    }

    private static Optional<Offset> offset(@Nullable String text) {
        if (text == null) {
            return Optional.of(new Offset.None());
        }
        var minutes = Integer.parseInt(text.substring(3));
        var total = Integer.parseInt(text.substring(1, 3)) * 60 + minutes;
        var signed = text.charAt(0) == '-' ? -total : total;
        return minutes > 59 || signed < -12 * 60 || signed > 14 * 60
                ? Optional.empty()
                : Optional.of(new Offset.Of(ZoneOffset.ofTotalSeconds(signed * 60)));
    }

    /** The last moment that is meant: of {@code 1999} that is the end of its last day. */
    public LocalDateTime latest() {
        return switch (precision) {
            case YEAR -> earliest.plusYears(1).minusNanos(1);
            case MONTH -> earliest.plusMonths(1).minusNanos(1);
            case DAY -> earliest.plusDays(1).minusNanos(1);
            case HOUR, MINUTE, SECOND, FRACTION ->
                    earliest.toLocalDate()
                            .atTime(
                                    new PartialTime(
                                                    earliest.toLocalTime(),
                                                    precision,
                                                    fractionDigits)
                                            .latest());
        };
    }

    /** The first moment, with the given zone where the value has none. */
    public OffsetDateTime earliest(ZoneOffset otherwise) {
        return earliest.atOffset(zone(otherwise));
    }

    /** The last moment, with the given zone where the value has none. */
    public OffsetDateTime latest(ZoneOffset otherwise) {
        return latest().atOffset(zone(otherwise));
    }

    private ZoneOffset zone(ZoneOffset otherwise) {
        return switch (offset) {
            case Offset.Of(var zone) -> zone;
            case Offset.None() -> otherwise;
        };
    }

    /** As the standard writes it, with the parts that it has. */
    public String value() {
        var date = Dates.format(earliest.toLocalDate());
        var text =
                switch (precision) {
                    case YEAR -> date.substring(0, 4);
                    case MONTH -> date.substring(0, 6);
                    case DAY -> date;
                    case HOUR, MINUTE, SECOND, FRACTION ->
                            date
                                    + new PartialTime(
                                                    earliest.toLocalTime(),
                                                    precision,
                                                    fractionDigits)
                                            .value();
                };
        return switch (offset) {
            case Offset.None() -> text;
            case Offset.Of(var zone) -> {
                var minutes = zone.getTotalSeconds() / 60;
                yield "%s%c%02d%02d"
                        .formatted(
                                text,
                                minutes < 0 ? '-' : '+',
                                Math.abs(minutes) / 60,
                                Math.abs(minutes) % 60);
            }
        };
    }
}
