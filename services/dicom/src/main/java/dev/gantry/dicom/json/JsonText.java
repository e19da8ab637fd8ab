package dev.gantry.dicom.json;

import dev.gantry.dicom.malformed.MalformedJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259) into memory. Depth is bounded, everything else by the length of the text.
 */
final class JsonText {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_NUMBER = 64;
    private static final Pattern NOT_FINITE =
            Pattern.compile("[+-]?(?:nan|inf(?:inity)?)\\b", Pattern.CASE_INSENSITIVE);

    /** What JSON can say. */
    sealed interface Json {
        record Members(Map<String, Json> members) implements Json {}

        record Values(List<Json> values) implements Json {}

        record Text(String text) implements Json {}

        record Number(String text) implements Json {}

        /** What JSON does not have, and Python and C write: NaN, -Infinity, inf. */
        record NotFinite(String word) implements Json {}

        record Literal(String word) implements Json {}
    }

    private final String text;
    private int at;
    private int depth;
    private boolean isAscii = true;

    JsonText(String text) {
        this.text = text;
    }

    /** The whole text as one value. */
    Json read() {
        var value = value();
        skipSpace();
        if (at < text.length()) {
            throw malformed("something follows the last brace");
        }
        return value;
    }

    /** Whether no text in it goes beyond ISO IR 6. */
    boolean isAscii() {
        return isAscii;
    }

    private Json value() {
        return switch (next()) {
            case '{' -> members();
            case '[' -> values();
            case '"' -> new Json.Text(string());
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> text.startsWith("null", at) ? literal("null") : number();
            default -> number();
        };
    }

    private Json members() {
        deeper();
        var members = new LinkedHashMap<String, Json>();
        at++;
        if (next() != '}') {
            do {
                if (next() != '"') {
                    throw malformed("the name of a member must be a string");
                }
                var name = string();
                expect(':');
                if (members.putIfAbsent(name, value()) != null) {
                    throw malformed("a member comes twice");
                }
            } while (continues('}'));
        } else {
            at++;
        }
        depth--;
        return new Json.Members(members);
    }

    private Json values() {
        deeper();
        var values = new ArrayList<Json>();
        at++;
        if (next() != ']') {
            do {
                values.add(value());
            } while (continues(']'));
        } else {
            at++;
        }
        depth--;
        return new Json.Values(values);
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw new MalformedJson(at, "more than %d levels".formatted(MAX_DEPTH), "");
        }
    }

    private boolean continues(char closing) {
        var next = next();
        if (next != ',' && next != closing) {
            throw malformed("a comma or '%s' is missing".formatted(closing));
        }
        at++;
        return next == ',';
    }

    private Json literal(String word) {
        if (!text.startsWith(word, at)) {
            throw malformed("no JSON value");
        }
        at += word.length();
        return new Json.Literal(word);
    }

    private Json number() {
        var from = at;
        var word = NOT_FINITE.matcher(text).region(from, text.length());
        if (word.lookingAt()) {
            at = word.end();
            return new Json.NotFinite(word.group());
        }
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var number = text.substring(from, at);
        try {
            if (number.length() > MAX_NUMBER || Math.abs(new BigDecimal(number).scale()) > 400) {
                throw new MalformedJson(at, "a number is too long", "");
            }
        } catch (NumberFormatException e) {
            throw malformed("no JSON value");
        }
        return new Json.Number(number);
    }

    private String string() {
        var string = new StringBuilder();
        at++;
        while (true) {
            var c = character();
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw malformed("a control character inside a string");
            }
            var read = c == '\\' ? escaped() : c;
            isAscii &= read < 0x80;
            string.append(read);
        }
    }

    private char escaped() {
        var c = character();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("no escape of JSON");
        };
    }

    private char unicode() {
        var code = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(character(), 16);
            if (digit < 0) {
                throw malformed("\\u needs four hexadecimal digits");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private char character() {
        if (at >= text.length()) {
            throw malformed("the JSON ends too early; it was cut off");
        }
        return text.charAt(at++);
    }

    private char next() {
        skipSpace();
        if (at >= text.length()) {
            throw malformed("the JSON ends too early; it was cut off");
        }
        return text.charAt(at);
    }

    private void expect(char expected) {
        if (next() != expected) {
            throw malformed("'%s' is missing".formatted(expected));
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedJson malformed(String rule) {
        return new MalformedJson(at, rule, "RFC 8259");
    }
}
