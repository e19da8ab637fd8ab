package dev.gantry.dicom.web;

import dev.gantry.dicom.query.Handling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header field {@code Prefer}: how a request wants to be dealt with (RFC 7240). */
public final class Prefer {
    /** Its name. */
    public static final String FIELD = "Prefer";

    private Prefer() {}

    /**
     * What the fields say about handling (§4.4); the first one that says something counts, and what
     * makes no sense says nothing.
     */
    public static Optional<Handling> handling(List<String> fields) {
        return fields.stream()
                .flatMap(field -> HeaderText.split(field, ',').stream())
                .map(preference -> HeaderText.split(preference, ';').getFirst().strip())
                .flatMap(preference -> handling(preference).stream())
                .findFirst();
    }

    private static Optional<Handling> handling(String preference) {
        var equals = preference.indexOf('=');
        if (equals < 0 || !preference.substring(0, equals).strip().equalsIgnoreCase("handling")) {
            return Optional.empty();
        }
        var value = HeaderText.unquote(preference.substring(equals + 1).strip());
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "strict" -> Optional.of(Handling.STRICT);
            case "lenient" -> Optional.of(Handling.LENIENT);
            default -> Optional.empty();
        };
    }
}
