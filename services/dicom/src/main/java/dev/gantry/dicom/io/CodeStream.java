package dev.gantry.dicom.io;

import java.io.IOException;

/**
 * The beginnings and ends of the code streams that fragments hold. JPEG and JPEG-LS begin with SOI
 * and end with EOI (ISO 10918-1 §B.1.1.3, ISO 14495-1 §C.1.1), JPEG 2000 and HTJ2K begin with SOC
 * and end with EOC, whose code is EOI's (ISO 15444-1 §A.4), JPEG XL begins with FF0A.
 */
final class CodeStream {
    private static final int SOI = 0xFFD8;
    private static final int SOC = 0xFF4F;
    private static final int JPEG_XL = 0xFF0A;
    private static final int END = 0xFFD9;

    private CodeStream() {}

    /** Whether one begins where the stream stands, at a fragment of this length. */
    static boolean begins(Source in, long length) throws IOException {
        if (length < 2 || !in.has(2)) {
            return false;
        }
        var first = in.peek(0) << 8 | in.peek(1);
        return first == SOI || first == SOC || first == JPEG_XL;
    }

    /** Whether one ends with the fragment, which is skipped but for its last bytes. */
    static boolean ends(Source in, long length) throws IOException {
        if (length < 4) {
            return false;
        }
        in.skip(length - 3);
        if (!in.has(3)) {
            return false;
        }
        var beforeLast = in.peek(0) << 8 | in.peek(1);
        var last = in.peek(1) << 8 | in.peek(2);
        return last == END || beforeLast == END && in.peek(2) == 0; // padded to an even length
    }
}
