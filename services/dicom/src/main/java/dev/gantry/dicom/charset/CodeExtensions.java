package dev.gantry.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Code extension by escape sequences (ISO 2022 as PS3.5 §6.1.2.5 restricts it). Two sets are in use
 * at a time: G0 for bytes below 0x80, G1 for those above; an escape sequence puts another set into
 * one of them, and every delimiter of a value (backslash, caret, equals sign, control characters)
 * puts the first ones back.
 */
final class CodeExtensions {
    private static final int ESCAPE = 0x1B;
    private static final Charset JAPANESE = Charset.forName("EUC-JP");

    /**
     * A set in use: the charset that reads it, bytes a character, and a byte to put before each of
     * them.
     */
    private record Codes(Charset charset, int width, int prefix) {
        static Codes single(Charset charset) {
            return new Codes(charset, 1, -1);
        }
    }

    private static final Codes ASCII = Codes.single(StandardCharsets.US_ASCII);

    private static final Map<String, Codes> INTO_G0 =
            Map.of(
                    "(B", ASCII,
                    "(J", ASCII,
                    "$B", new Codes(JAPANESE, 2, -1),
                    "$@", new Codes(JAPANESE, 2, -1),
                    "$(D", new Codes(JAPANESE, 2, 0x8F));

    private static final Map<String, Codes> INTO_G1 =
            Map.ofEntries(
                    Map.entry(")I", Codes.single(Charset.forName("JIS_X0201"))),
                    Map.entry("$)C", new Codes(Charset.forName("EUC-KR"), 2, -1)),
                    Map.entry("$)A", new Codes(Charset.forName("GB2312"), 2, -1)),
                    Map.entry("-A", Codes.single(StandardCharsets.ISO_8859_1)),
                    Map.entry("-B", Codes.single(Charset.forName("ISO-8859-2"))),
                    Map.entry("-C", Codes.single(Charset.forName("ISO-8859-3"))),
                    Map.entry("-D", Codes.single(Charset.forName("ISO-8859-4"))),
                    Map.entry("-L", Codes.single(Charset.forName("ISO-8859-5"))),
                    Map.entry("-G", Codes.single(Charset.forName("ISO-8859-6"))),
                    Map.entry("-F", Codes.single(Charset.forName("ISO-8859-7"))),
                    Map.entry("-H", Codes.single(Charset.forName("ISO-8859-8"))),
                    Map.entry("-M", Codes.single(Charset.forName("ISO-8859-9"))),
                    Map.entry("-b", Codes.single(Charset.forName("ISO-8859-15"))),
                    Map.entry("-T", Codes.single(Charset.forName("TIS-620"))));

    private final Codes initialG1;
    private final byte[] bytes;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();
    private Codes runCodes = ASCII;
    private Codes g0 = ASCII;
    private Codes g1;
    private int at;

    CodeExtensions(Charset initial, byte[] bytes) {
        var width = initial.newEncoder().maxBytesPerChar() > 1 ? 2 : 1;
        this.initialG1 = new Codes(initial, width, -1);
        this.g1 = initialG1;
        this.bytes = bytes;
    }

    String decode() {
        while (at < bytes.length) {
            var code = bytes[at] & 0xFF;
            if (code == ESCAPE && escape()) {
                continue;
            }
            if (code < 0x80 && g0.width() == 1 && isDelimiter(code)) {
                character(ASCII, code);
                g0 = ASCII;
                g1 = initialG1;
            } else {
                character(code < 0x80 ? g0 : g1, code);
            }
        }
        flush();
        return text.toString();
    }

    private void character(Codes codes, int code) {
        if (!codes.equals(runCodes)) {
            flush();
            runCodes = codes;
        }
        if (code <= ' '
                || codes.width() == 1) { // spaces and control characters are single in every set
            run.write(code);
            at++;
            return;
        }
        if (codes.prefix() >= 0) {
            run.write(codes.prefix());
        }
        for (var i = 0; i < codes.width() && at < bytes.length; i++) {
            run.write(bytes[at++] | 0x80);
        }
    }

    private boolean escape() {
        for (var length = 2; length <= 3 && at + length < bytes.length; length++) {
            var sequence = new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1);
            var intoG0 = INTO_G0.get(sequence);
            var intoG1 = INTO_G1.get(sequence);
            if (intoG0 != null || intoG1 != null) {
                g0 = intoG0 == null ? g0 : intoG0;
                g1 = intoG1 == null ? g1 : intoG1;
                at += length + 1;
                return true;
            }
        }
        return false;
    }

    private void flush() {
        text.append(run.toString(runCodes.charset()));
        run.reset();
    }

    static boolean isDelimiter(int code) {
        return code == '\\'
                || code == '^'
                || code == '='
                || code == '\r'
                || code == '\n'
                || code == '\f'
                || code == '\t';
    }
}
