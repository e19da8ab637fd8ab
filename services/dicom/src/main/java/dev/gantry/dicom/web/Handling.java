package dev.gantry.dicom.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a request wants what it asks for in vain to be dealt with (RFC 7240 §4.4). */
public enum Handling {
    /** It is an error: somebody relies on it. */
    STRICT,
    /** It is left out, and named in a warning. */
    LENIENT;

    /**
     * What the header fields {@code Prefer} say; the first one that says something counts, and what
     * makes no sense says nothing.
     */
    public static Optional<Handling> preferredBy(List<String> fields) {
        return fields.stream()
                .flatMap(field -> HeaderText.split(field, ',').stream())
                .map(preference -> HeaderText.split(preference, ';').getFirst().strip())
                .flatMap(preference -> of(preference).stream())
                .findFirst();
    }

    private static Optional<Handling> of(String preference) {
        var equals = preference.indexOf('=');
        if (equals < 0 || !preference.substring(0, equals).strip().equalsIgnoreCase("handling")) {
            return Optional.empty();
        }
        var value = HeaderText.unquote(preference.substring(equals + 1).strip());
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "strict" -> Optional.of(STRICT);
            case "lenient" -> Optional.of(LENIENT);
            default -> Optional.empty();
        };
    }
}
