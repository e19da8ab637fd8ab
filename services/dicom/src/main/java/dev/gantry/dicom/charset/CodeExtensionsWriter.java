package dev.gantry.dicom.charset;

import static java.util.Map.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes text with code extensions (PS3.5 §6.1.2.5), as {@link CodeExtensions} reads it. Before a
 * delimiter and at the end the sets of the first value of (0008,0005) are in use again
 * (§6.1.2.5.3). Sets of several bytes are announced by their escape sequence each time, even where
 * they are the first value: there is no reader that does not know it.
 */
final class CodeExtensionsWriter {
    private static final int ESCAPE = 0x1B;
    private static final Charset JAPANESE = Charset.forName("EUC-JP");

    /**
     * A set that can be put into use.
     *
     * @param escape what announces it, after ESC
     * @param intoG0 for bytes below 0x80, otherwise for those above
     * @param charset that writes its characters, all bytes above 0xA0
     * @param lead what that charset writes before each of its characters; 0 for nothing
     * @param width bytes of a character
     */
    private record Codes(String escape, boolean intoG0, Charset charset, int lead, int width) {
        static Codes single(String escape, String charset) {
            return new Codes(escape, false, Charset.forName(charset), 0, 1);
        }

        /** The bytes of a character, as they stand in G1; nothing when the set does not have it. */
        byte @Nullable [] bytes(String character) {
            if (!charset.newEncoder().canEncode(character)) {
                return null;
            }
            var bytes = character.getBytes(charset);
            var from = lead == 0 ? 0 : 1;
            if (bytes.length != from + width || (from == 1 && (bytes[0] & 0xFF) != lead)) {
                return null;
            }
            for (var i = from; i < bytes.length; i++) {
                if ((bytes[i] & 0xFF) < 0xA0) {
                    return null;
                }
            }
            return Arrays.copyOfRange(bytes, from, bytes.length);
        }
    }

    private static final Codes ASCII = new Codes("(B", true, StandardCharsets.US_ASCII, 0, 1);
    private static final Codes ROMAJI = new Codes("(J", true, StandardCharsets.US_ASCII, 0, 1);

    private static final Map<String, Codes> BY_NUMBER =
            Map.ofEntries(
                    entry("6", ASCII),
                    entry("100", Codes.single("-A", "ISO-8859-1")),
                    entry("101", Codes.single("-B", "ISO-8859-2")),
                    entry("109", Codes.single("-C", "ISO-8859-3")),
                    entry("110", Codes.single("-D", "ISO-8859-4")),
                    entry("144", Codes.single("-L", "ISO-8859-5")),
                    entry("127", Codes.single("-G", "ISO-8859-6")),
                    entry("126", Codes.single("-F", "ISO-8859-7")),
                    entry("138", Codes.single("-H", "ISO-8859-8")),
                    entry("148", Codes.single("-M", "ISO-8859-9")),
                    entry("203", Codes.single("-b", "ISO-8859-15")),
                    entry("166", Codes.single("-T", "TIS-620")),
                    entry("13", Codes.single(")I", "JIS_X0201")),
                    entry("87", new Codes("$B", true, JAPANESE, 0, 2)),
                    entry("159", new Codes("$(D", true, JAPANESE, 0x8F, 2)),
                    entry("149", new Codes("$)C", false, Charset.forName("EUC-KR"), 0, 2)),
                    entry("58", new Codes("$)A", false, Charset.forName("GB2312"), 0, 2)));

    private final List<Codes> sets = new ArrayList<>();
    private final Codes firstG0;
    private final @Nullable Codes firstG1;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Codes g0;
    private @Nullable Codes g1;

    /**
     * @param terms the values of (0008,0005)
     */
    CodeExtensionsWriter(List<String> terms) {
        for (var term : terms) {
            var codes = BY_NUMBER.get(term.substring(term.lastIndexOf(' ') + 1));
            if (codes != null && !codes.equals(ASCII)) {
                sets.add(codes);
            }
        }
        var first = terms.isEmpty() ? "" : terms.getFirst();
        var codes = BY_NUMBER.get(first.substring(first.lastIndexOf(' ') + 1));
        this.firstG0 = first.endsWith(" 13") ? ROMAJI : ASCII;
        this.firstG1 = codes == null || codes.intoG0() || codes.width() > 1 ? null : codes;
        this.g0 = firstG0;
        this.g1 = firstG1;
    }

    /** Whether it is the registration number of a set that code extensions may use. */
    static boolean knows(String number) {
        return BY_NUMBER.containsKey(number);
    }

    /**
     * @throws IllegalArgumentException when none of the sets has one of the characters
     */
    byte[] encode(String text) {
        text.codePoints().forEach(this::write);
        useFirst();
        return out.toByteArray();
    }

    private void write(int character) {
        if (character >= 0x80) {
            writeBeyondAscii(Character.toString(character));
        } else if (character == ESCAPE || (character == '~' && firstG0.equals(ROMAJI))) {
            throw missing();
        } else if (CodeExtensions.isDelimiter(character)) {
            useFirst();
            out.write(character);
        } else {
            use(firstG0);
            out.write(character);
        }
    }

    private void writeBeyondAscii(String character) {
        if ((g1 != null && write(g1, character)) || write(g0, character)) {
            return; // no escape sequence where none is needed
        }
        for (var codes : sets) {
            if (write(codes, character)) {
                return;
            }
        }
        throw missing();
    }

    private boolean write(Codes codes, String character) {
        var bytes = codes.bytes(character);
        if (bytes == null) {
            return false;
        }
        use(codes);
        for (var b : bytes) {
            out.write(codes.intoG0() ? b & 0x7F : b);
        }
        return true;
    }

    private void use(Codes codes) {
        if (codes.intoG0() && !codes.equals(g0)) {
            escape(codes);
            g0 = codes;
        } else if (!codes.intoG0() && !codes.equals(g1)) {
            escape(codes);
            g1 = codes;
        }
    }

    private void useFirst() {
        use(firstG0);
        if (firstG1 != null) {
            use(firstG1);
        }
        g1 = firstG1;
    }

    private void escape(Codes codes) {
        out.write(ESCAPE);
        out.writeBytes(codes.escape().getBytes(StandardCharsets.US_ASCII));
    }

    private static IllegalArgumentException missing() {
        return new IllegalArgumentException(
                "none of the character sets can write every character of the value");
    }
}
