package dev.gantry.dicom.web;

import java.util.ArrayList;
import java.util.List;

/** Tokens and quoted strings of header fields (RFC 9110 §5.6). */
final class HeaderText {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private HeaderText() {}

    /** Splits at a separator, but not inside quoted strings. There is always at least one piece. */
    static List<String> split(String text, char separator) {
        var pieces = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** The value of a token or a quoted string. */
    static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        var value = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i < text.length() - 2) {
                i++;
            }
            value.append(text.charAt(i));
        }
        return value.toString();
    }

    /**
     * A quality value, 0 (never) to 1. RFC 9110 leaves open what one without sense means; a client
     * that asks wants an answer, so it is 1.
     */
    static double quality(String text) {
        try {
            return Math.clamp(Double.parseDouble(text.strip()), 0.0, 1.0);
        } catch (NumberFormatException _) {
            return 1.0;
        }
    }

    /** The text itself if it is a token, else a quoted string. */
    static String quote(String value) {
        if (!value.isEmpty() && value.chars().allMatch(HeaderText::isTokenCharacter)) {
            return value;
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isTokenCharacter(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0);
    }
}
