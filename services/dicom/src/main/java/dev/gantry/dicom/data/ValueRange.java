package dev.gantry.dicom.data;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a matching key of the VR DA, TM or DT asks for (PS3.4 §C.2.2.2.5), both ends included and
 * filled up: to {@code 2024} belongs the whole year.
 */
public sealed interface ValueRange<T extends Comparable<? super T>> {
    /** From one value to another; for a single value, what that value means. */
    record Between<T extends Comparable<? super T>>(T from, T to) implements ValueRange<T> {
        @Override
        public boolean contains(T value) {
            return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
        }
    }

    /** From a value on. */
    record Since<T extends Comparable<? super T>>(T from) implements ValueRange<T> {
        @Override
        public boolean contains(T value) {
            return value.compareTo(from) >= 0;
        }
    }

    /** Up to a value. */
    record Until<T extends Comparable<? super T>>(T to) implements ValueRange<T> {
        @Override
        public boolean contains(T value) {
            return value.compareTo(to) <= 0;
        }
    }

    /** Whether a value belongs to it. */
    boolean contains(T value);

    /** Reads {@code 20240101}, {@code 20240101-20241231}, {@code 20240101-}, {@code -20241231}. */
    static Optional<ValueRange<LocalDate>> ofDates(String text) {
        return of(text, Dates::read, date -> date, date -> date);
    }

    /** Reads times in the same forms. */
    static Optional<ValueRange<LocalTime>> ofTimes(String text) {
        return of(text, PartialTime::read, PartialTime::earliest, PartialTime::latest);
    }

    /**
     * Reads date times in the same forms. What can be the offset of a single value is its offset:
     * {@code 2024-1130} is no range, {@code 2023-2024} is one.
     *
     * @param zone of values without an offset
     */
    static Optional<ValueRange<OffsetDateTime>> ofDateTimes(String text, ZoneOffset zone) {
        return of(
                text,
                PartialDateTime::read,
                moment -> moment.earliest(zone),
                moment -> moment.latest(zone));
    }

    private static <P, T extends Comparable<? super T>> Optional<ValueRange<T>> of(
            String padded,
            Function<String, Optional<P>> read,
            Function<P, T> earliest,
            Function<P, T> latest) {
        var text = Text.trimmed(padded);
        var single = read.apply(text);
        if (single.isPresent()) {
            return single.map(value -> new Between<T>(earliest.apply(value), latest.apply(value)));
        }
        for (var at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
            var from = read.apply(text.substring(0, at)).map(earliest);
            var to = read.apply(text.substring(at + 1)).map(latest);
            if (from.isPresent() && to.isPresent()) {
                return Optional.of(new Between<>(from.get(), to.get()));
            }
            if (from.isPresent() && at == text.length() - 1) {
                return Optional.of(new Since<>(from.get()));
            }
            if (to.isPresent() && at == 0) {
                return Optional.of(new Until<>(to.get()));
            }
        }
        return Optional.empty();
    }
}
