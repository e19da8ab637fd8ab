package dev.gantry.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the header field Accept can be read (RFC 9110 §12.5.1). Values of parameters may have any
 * character that separates nothing: {@code multipart/related; type=application/dicom} without
 * quotes is what most DICOMweb clients send. A lone {@code *}, which old Java clients send, means
 * anything. The time it takes grows with the length of the field only.
 */
final class AcceptField {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern BARE_VALUE = Pattern.compile("[^\\s;,\"]+");

    /** As RFC 9110 §12.4.2, and without its zero, as old Java clients write it. */
    private static final Pattern QUALITY = Pattern.compile("0?\\.[0-9]+|0\\.?|1(\\.0*)?");

    private AcceptField() {}

    /** The first media range of a value that is none; empty when all are. */
    static Optional<String> malformedIn(String value) {
        return split(value, ',').stream()
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .filter(element -> !isMediaRange(element))
                .findFirst();
    }

    private static boolean isMediaRange(String element) {
        var pieces = split(element, ';');
        return isRange(pieces.getFirst().strip())
                && pieces.subList(1, pieces.size()).stream()
                        .map(String::strip)
                        .allMatch(AcceptField::isParameter);
    }

    private static boolean isRange(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return text.equals("*");
        }
        var type = text.substring(0, slash);
        var subtype = text.substring(slash + 1);
        return isToken(type) && isToken(subtype) && (!type.equals("*") || subtype.equals("*"));
    }

    /** Nothing between two semicolons is allowed, too (RFC 9110 §5.6.6). */
    private static boolean isParameter(String text) {
        if (text.isEmpty()) {
            return true;
        }
        int equals = text.indexOf('=');
        if (equals < 0 || !isToken(text.substring(0, equals).strip())) {
            return false;
        }
        var value = text.substring(equals + 1).strip();
        if (text.substring(0, equals).strip().equalsIgnoreCase("q")) {
            return QUALITY.matcher(value).matches();
        }
        return BARE_VALUE.matcher(value).matches() || isQuoted(value);
    }

    private static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    private static boolean isQuoted(String text) {
        return text.length() > 1 && text.charAt(0) == '"' && endOfQuoted(text, 0) == text.length();
    }

    /** Behind the closing quote of what begins here; beyond the end when there is none. */
    private static int endOfQuoted(String text, int from) {
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            }
        }
        return text.length() + 1;
    }

    /** What is between separators; between quotes they separate nothing. */
    private static List<String> split(String text, char separator) {
        var pieces = new ArrayList<String>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == separator) {
                pieces.add(text.substring(from, at));
                from = at + 1;
            }
            at = character == '"' ? endOfQuoted(text, at) : at + 1;
        }
        pieces.add(text.substring(from));
        return pieces;
    }
}
