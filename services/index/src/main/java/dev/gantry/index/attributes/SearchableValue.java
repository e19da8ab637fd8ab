package dev.gantry.index.attributes;

import dev.gantry.dicom.data.Dates;
import dev.gantry.dicom.data.PartialTime;
import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.index.arrivals.Header;
import dev.gantry.platform.database.SearchForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value in the form in which it is compared.
 *
 * @param text at most 256 characters of it
 * @param number what it is worth, where the kind is a number
 */
record SearchableValue(String text, Optional<String> number) {
    /** An instance that has more values of one attribute is searched by the first of them. */
    private static final int MOST_VALUES = 64;

    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_DIGITS = 64;

    /** What an instance has of an attribute; values that are none of its kind are left out. */
    static List<SearchableValue> of(Header header, DeclaredAttribute attribute) {
        return header.values(attribute.path().tags(), MOST_VALUES).stream()
                .flatMap(value -> of(value, attribute.kind()))
                .toList();
    }

    private static Stream<SearchableValue> of(String value, AttributeKind kind) {
        return switch (kind) {
            case TEXT -> Stream.of(text(value));
            case NAME ->
                    Stream.of(value.split("="))
                            .map(SearchForm::of)
                            .filter(group -> !group.isEmpty())
                            .map(SearchableValue::text);
            case NUMBER -> number(value).stream();
            case DATE -> Dates.read(value).map(Dates::format).map(SearchableValue::text).stream();
            case TIME ->
                    PartialTime.read(value)
                            .map(PartialTime::value)
                            .map(SearchableValue::text)
                            .stream();
            case DATETIME -> AttributeKind.earliest(value).map(SearchableValue::text).stream();
        };
    }

    private static SearchableValue text(String value) {
        return new SearchableValue(cut(value), Optional.empty());
    }

    private static Optional<SearchableValue> number(String value) {
        if (value.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(value);
            return Math.abs(number.scale()) <= MOST_DIGITS
                    ? Optional.of(new SearchableValue(value, Optional.of(number.toPlainString())))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // an integer string may be anything in real life
        }
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? 1 : 0;
        return text.substring(0, MOST_CHARACTERS - end);
    }
}
