package dev.gantry.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The character repertoire of a data set, as its SpecificCharacterSet (0008,0005) names it (PS3.3
 * C.12.1.1.2). Bytes that do not belong to it become U+FFFD: a wrong character set costs a letter,
 * never an image.
 */
public final class CharacterSet {
    /** The default repertoire, ISO IR 6. */
    public static final CharacterSet DEFAULT = new CharacterSet(StandardCharsets.US_ASCII, false);

    /** ISO IR 192, what Gantry writes when it must write more than ISO IR 6. */
    public static final CharacterSet UTF_8 = new CharacterSet(StandardCharsets.UTF_8, false);

    private static final Map<String, Charset> SINGLE =
            Map.ofEntries(
                    Map.entry("6", StandardCharsets.US_ASCII),
                    Map.entry("100", StandardCharsets.ISO_8859_1),
                    Map.entry("101", Charset.forName("ISO-8859-2")),
                    Map.entry("109", Charset.forName("ISO-8859-3")),
                    Map.entry("110", Charset.forName("ISO-8859-4")),
                    Map.entry("144", Charset.forName("ISO-8859-5")),
                    Map.entry("127", Charset.forName("ISO-8859-6")),
                    Map.entry("126", Charset.forName("ISO-8859-7")),
                    Map.entry("138", Charset.forName("ISO-8859-8")),
                    Map.entry("148", Charset.forName("ISO-8859-9")),
                    Map.entry("203", Charset.forName("ISO-8859-15")),
                    Map.entry("166", Charset.forName("TIS-620")),
                    Map.entry("13", Charset.forName("JIS_X0201")),
                    Map.entry("192", StandardCharsets.UTF_8));

    private final Charset charset;
    private final boolean extended;

    private CharacterSet(Charset charset, boolean extended) {
        this.charset = charset;
        this.extended = extended;
    }

    /**
     * The repertoire of the values of (0008,0005), in their order; an unknown term counts as ISO IR
     * 6.
     */
    public static CharacterSet of(List<String> terms) {
        var first = terms.isEmpty() ? "" : terms.getFirst().strip();
        var extended = terms.size() > 1 || first.startsWith("ISO 2022");
        return switch (first) {
            case "" -> extended ? new CharacterSet(StandardCharsets.US_ASCII, true) : DEFAULT;
            case "GB18030" -> new CharacterSet(Charset.forName("GB18030"), false);
            case "GBK" -> new CharacterSet(Charset.forName("GBK"), false);
            default -> new CharacterSet(single(first), extended);
        };
    }

    /**
     * {@code ISO_IR 100}, {@code ISO 2022 IR 100}, and what devices write instead: {@code ISO-IR
     * 100}, {@code ISO_IR_100}.
     */
    private static Charset single(String term) {
        var number = term.substring(lastSeparator(term) + 1);
        return term.startsWith("ISO")
                ? SINGLE.getOrDefault(number, StandardCharsets.US_ASCII)
                : StandardCharsets.US_ASCII;
    }

    private static int lastSeparator(String term) {
        return Math.max(term.lastIndexOf(' '), term.lastIndexOf('_'));
    }

    /** The text of a whole value, backslashes between its parts included. */
    public String decode(byte[] bytes) {
        if (isAscii(bytes) && !extended) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (extended) {
            return new CodeExtensions(charset, bytes).decode();
        }
        return withBackslash(new String(bytes, charset));
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException when the repertoire lacks one of its characters; ISO IR 192
     *     lacks none
     */
    public byte[] encode(String text) {
        if (!charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "the character set %s cannot write every character of the value"
                            .formatted(charset));
        }
        return text.getBytes(charset);
    }

    /**
     * JIS X 0201 has a yen sign where ISO 646 has the backslash that separates values (PS3.5
     * §6.1.2.3).
     */
    static String withBackslash(String text) {
        return text.replace('\u00A5', '\\').replace('\u203E', '~');
    }

    private static boolean isAscii(byte[] bytes) {
        for (var b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
