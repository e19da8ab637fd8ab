package dev.gantry.admin.studies;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as people type them: {@code 2026-11-24}, {@code 24.11.2026}, {@code 24/11/2026}, {@code
 * 20261124}, {@code 2026-11}, {@code 11/2026}, {@code 2026}, {@code today}, {@code yesterday},
 * {@code 7d} for the last seven days; and from one to another with {@code ..} or a dash with spaces
 * between. The words are those of both languages in either, since a saved view is everybody's.
 */
final class TypedDate {
    private static final DateTimeFormatter DICOM = DateTimeFormatter.BASIC_ISO_DATE;
    private static final Pattern RANGE =
            Pattern.compile(
                    "(.*?)(?:\\s*\\.\\.\\s*|\\s+[-–—]\\s+|\\s*[–—]\\s*|\\s+(?:to|bis)\\s+)(.*)");
    private static final Pattern DICOM_RANGE = Pattern.compile("(\\d{8})?-(\\d{8})?");
    private static final Pattern LAST_DAYS = Pattern.compile("(\\d{1,4})\\s?[dt]");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{1,2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[./](\\d{4})");
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})|(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");

    private record Days(LocalDate first, LocalDate last) {}

    private TypedDate() {}

    /** The days as a date or a range of DICOM (PS3.4 §C.2.2.2.5); empty where there are none. */
    static Optional<String> range(String typed, LocalDate today) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        var dicom = DICOM_RANGE.matcher(text);
        var range = RANGE.matcher(text);
        try {
            if (dicom.matches() && text.length() > 1) {
                return between(orEmpty(dicom.group(1)), orEmpty(dicom.group(2)), today);
            }
            if (range.matches()) {
                return between(range.group(1), range.group(2), today);
            }
            return days(text, today).map(days -> text(days.first(), days.last()));
        } catch (DateTimeException noDay) {
            return Optional.empty(); // the 31st of November
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Optional<String> between(String from, String to, LocalDate today) {
        var first = days(from, today);
        var last = days(to, today);
        if (from.isEmpty() == first.isPresent()
                || to.isEmpty() == last.isPresent()
                || first.isEmpty() && last.isEmpty()) {
            return Optional.empty();
        }
        if (first.isPresent() && last.isPresent()) {
            return first.get().first().isAfter(last.get().last())
                    ? Optional.empty()
                    : Optional.of(text(first.get().first(), last.get().last()));
        }
        return first.map(days -> DICOM.format(days.first()) + "-")
                .or(() -> last.map(days -> "-" + DICOM.format(days.last())));
    }

    private static Optional<Days> days(String text, LocalDate today) {
        return switch (text) {
            case "today", "heute" -> Optional.of(new Days(today, today));
            case "yesterday", "gestern" ->
                    Optional.of(new Days(today.minusDays(1), today.minusDays(1)));
            default ->
                    found(LAST_DAYS, text)
                            .filter(last -> number(last, 1) > 0)
                            .map(last -> new Days(today.minusDays(number(last, 1) - 1L), today))
                            .or(() -> day(text))
                            .or(() -> month(text))
                            .or(() ->
                                    found(YEAR, text)
                                            .map(year -> number(year, 1))
                                            .map(year ->
                                                    new Days(
                                                            LocalDate.of(year, 1, 1),
                                                            LocalDate.of(year, 12, 31))));
        };
    }

    private static Optional<Days> day(String text) {
        return found(DAY, text)
                .map(day -> day.group(1) == null ? day(day, 4, 5, 6) : day(day, 1, 2, 3))
                .or(() -> found(DAY_FIRST, text).map(day -> day(day, 3, 2, 1)));
    }

    private static Days day(MatchResult found, int year, int month, int day) {
        var date = LocalDate.of(number(found, year), number(found, month), number(found, day));
        return new Days(date, date);
    }

    private static Optional<Days> month(String text) {
        return found(MONTH, text)
                .map(month -> YearMonth.of(number(month, 1), number(month, 2)))
                .or(() ->
                        found(MONTH_FIRST, text)
                                .map(month -> YearMonth.of(number(month, 2), number(month, 1))))
                .map(month -> new Days(month.atDay(1), month.atEndOfMonth()));
    }

    private static Optional<MatchResult> found(Pattern form, String text) {
        var matcher = form.matcher(text);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static String text(LocalDate first, LocalDate last) {
        return first.equals(last)
                ? DICOM.format(first)
                : DICOM.format(first) + "-" + DICOM.format(last);
    }
}
