package dev.gantry.dicom.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type or a media range with its parameters (RFC 9110 §8.3.1). Type, subtype and parameter
 * names are lower case; parameter values are as given, without quotes.
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    /** Validates the two names and copies the parameters. */
    public MediaType {
        if (type.isEmpty() || subtype.isEmpty()) {
            throw new IllegalArgumentException("A media type needs a type and a subtype");
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a media type such as {@code multipart/related; type="application/dicom"; boundary=x}.
     *
     * @return empty if the text is not a media type
     */
    public static Optional<MediaType> parse(String text) {
        var pieces = HeaderText.split(text, ';');
        var essence = pieces.getFirst().strip().toLowerCase(Locale.ROOT);
        int slash = essence.indexOf('/');
        if (slash <= 0
                || slash == essence.length() - 1
                || essence.chars().anyMatch(c -> c <= ' ')) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (var piece : pieces.subList(1, pieces.size())) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                var name = piece.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(
                        name, HeaderText.unquote(piece.substring(equals + 1).strip()));
            }
        }
        return Optional.of(
                new MediaType(
                        essence.substring(0, slash), essence.substring(slash + 1), parameters));
    }

    /** {@code type/subtype} without parameters. */
    public String essence() {
        return type + "/" + subtype;
    }

    /** A parameter by its lower case name. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether this range ({@code *}{@code /*}, {@code image/*} or a full type) covers a type. */
    public boolean covers(String essence) {
        if (type.equals("*")) {
            return true;
        }
        return subtype.equals("*")
                ? essence.regionMatches(true, 0, type + "/", 0, type.length() + 1)
                : essence.equalsIgnoreCase(essence());
    }

    @Override
    public String toString() {
        var text = new StringBuilder(essence());
        parameters.forEach((name, value) ->
                text.append("; ").append(name).append('=').append(HeaderText.quote(value)));
        return text.toString();
    }
}
