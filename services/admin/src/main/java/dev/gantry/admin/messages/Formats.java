package dev.gantry.admin.messages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * How one language writes dates, numbers and sizes. Times are those of the place where Gantry runs.
 */
public final class Formats {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private final Locale locale;

    Formats(Locale locale) {
        this.locale = locale;
    }

    /** Day and time to the minute, as in "24 Nov 2026, 08:51". */
    public String dateTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Time of day to the second. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    /** A day without a time. */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    /** A whole number with the separators of the language. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A size with a unit of 1000 bytes and at most one digit after the point, as in "331 MB". */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(value < 10 && unit > 0 ? 1 : 0);
        return format.format(value) + " " + UNITS[unit];
    }
}
