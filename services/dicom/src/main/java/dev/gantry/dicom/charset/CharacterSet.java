package dev.gantry.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    public static final CharacterSet UTF_8 =
            new CharacterSet(StandardCharsets.UTF_8, false, "ISO_IR 192");

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
                    Map.entry("192", StandardCharsets.UTF_8),
                    // multi-byte sets belong to a second value, yet stand alone in some files
                    Map.entry("149", Charset.forName("EUC-KR")),
                    Map.entry("58", Charset.forName("GB2312")));

    private final Charset charset;
    private final boolean extended;
    private final List<String> terms;

    private CharacterSet(Charset charset, boolean extended, String... terms) {
        this.charset = charset;
        this.extended = extended;
        this.terms = List.of(terms);
    }

    /**
     * The repertoire of the values of (0008,0005), in their order; an unknown term counts as ISO IR
     * 6.
     */
    public static CharacterSet of(List<String> terms) {
        var first = terms.isEmpty() ? "" : terms.getFirst().strip();
        var extended = terms.size() > 1 || first.startsWith("ISO 2022");
        return switch (first) {
            case "" -> extended ? extended(StandardCharsets.US_ASCII, terms) : DEFAULT;
            case "GB18030", "GBK" -> new CharacterSet(Charset.forName(first), false, first);
            default -> {
                var charset = single(first);
                if (charset.equals(StandardCharsets.UTF_8)) {
                    yield UTF_8; // without code extensions, whatever stands beside it
                }
                yield extended ? extended(charset, terms) : plain(charset, first);
            }
        };
    }

    private static CharacterSet plain(Charset charset, String term) {
        return charset.equals(StandardCharsets.US_ASCII)
                ? new CharacterSet(charset, false)
                : new CharacterSet(charset, false, "ISO_IR " + number(term));
    }

    private static CharacterSet extended(Charset charset, List<String> terms) {
        var defined = new ArrayList<String>();
        for (var term : terms) {
            if (term.strip().startsWith("ISO")
                    && CodeExtensionsWriter.knows(number(term.strip()))) {
                defined.add("ISO 2022 IR " + number(term.strip()));
            } else if (defined.isEmpty()) {
                defined.add("");
            }
        }
        return new CharacterSet(
                charset,
                true,
                defined.equals(List.of("")) ? new String[0] : defined.toArray(new String[0]));
    }

    /**
     * {@code ISO_IR 100}, {@code ISO 2022 IR 100}, and what devices write instead: {@code ISO-IR
     * 100}, {@code ISO_IR_100}, {@code ISO_IR100}.
     */
    private static Charset single(String term) {
        return term.startsWith("ISO")
                ? SINGLE.getOrDefault(number(term), StandardCharsets.US_ASCII)
                : StandardCharsets.US_ASCII;
    }

    private static String number(String term) {
        var from = term.length();
        while (from > 0 && Character.isDigit(term.charAt(from - 1))) {
            from--;
        }
        return term.substring(from);
    }

    /** The text of a whole value, backslashes between its parts included. */
    public String decode(byte[] bytes) {
        if (isAscii(bytes) && !extended) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (extended) {
            return new CodeExtensions(charset, bytes).decode();
        }
        return new String(bytes, charset);
    }

    /**
     * The bytes of a text, with escape sequences where the set has code extensions and needs them.
     *
     * @throws IllegalArgumentException when the repertoire lacks one of its characters; ISO IR 192
     *     lacks none
     */
    public byte[] encode(String text) {
        if (charset.newEncoder().canEncode(text)) {
            return text.getBytes(charset);
        }
        if (extended) {
            return new CodeExtensionsWriter(terms).encode(text);
        }
        throw new IllegalArgumentException(
                "the character set %s cannot write every character of the value"
                        .formatted(charset));
    }

    /**
     * How (0008,0005) names it, in the terms of the standard. Empty for the default repertoire, and
     * where whoever named it used a term that there is not.
     */
    public List<String> terms() {
        return terms;
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
