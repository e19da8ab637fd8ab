package dev.gantry.dicom.json;

/** Text as a string of JSON (RFC 8259 §7). */
public final class JsonString {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonString() {}

    /** The text with its quotes. */
    public static String of(String text) {
        var out = new Utf8Text(text.length() + 2);
        append(text, out);
        return out.toString();
    }

    static void append(String text, Utf8Text out) {
        out.append('"');
        var plain = 0; // where the text begins that needs no escape
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plain, i);
                escape(c, out);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static void escape(char c, Utf8Text out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
        }
    }
}
