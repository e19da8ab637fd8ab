package dev.gantry.dicom.io;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import java.io.IOException;
import java.util.Set;

/**
 * The beginnings and ends of the code streams that fragments hold. JPEG and JPEG-LS begin with SOI
 * and end with EOI (ISO 10918-1 §B.1.1.3, ISO 14495-1 §C.1.1), JPEG 2000 and HTJ2K begin with SOC
 * and end with EOC, whose code is EOI's (ISO 15444-1 §A.4), JPEG XL begins with FF0A. A frame of
 * RLE begins with its header and is one fragment (PS3.5 §A.4.2, §G.5), and what is deflated or not
 * compressed is one fragment a frame, whatever it begins with.
 */
final class CodeStream {
    /** Without code streams, each frame in a fragment of its own (PS3.5 §A.4). */
    private static final Set<Uid> ONE_EACH =
            Set.of(
                    Uids.DeflatedImageFrameCompression,
                    Uids.EncapsulatedUncompressedExplicitVRLittleEndian);

    private static final int MOST_RLE_SEGMENTS = 15;
    private static final int RLE_HEADER = 64;
    private static final int SOI = 0xFFD8;
    private static final int SOC = 0xFF4F;
    private static final int JPEG_XL = 0xFF0A;
    private static final int END = 0xFFD9;

    private final boolean isOneEach;
    private final boolean isRle;

    CodeStream(TransferSyntax syntax) {
        this.isOneEach = ONE_EACH.contains(syntax.uid());
        this.isRle = syntax.uid().equals(Uids.RLELossless);
    }

    /** Whether one begins where the stream stands, at a fragment of this length. */
    boolean begins(Source in, long length) throws IOException {
        if (isOneEach) {
            return length > 0;
        }
        return isRle ? isRleHeader(in, length) : isMarker(in, length);
    }

    /** The number of segments, and the offset of the first one, which is the header's length. */
    private static boolean isRleHeader(Source in, long length) throws IOException {
        if (length < RLE_HEADER || !in.has(8)) {
            return false;
        }
        var segments = in.peek(0);
        return segments >= 1
                && segments <= MOST_RLE_SEGMENTS
                && (in.peek(1) | in.peek(2) | in.peek(3)) == 0
                && in.peek(4) == RLE_HEADER
                && (in.peek(5) | in.peek(6) | in.peek(7)) == 0;
    }

    private static boolean isMarker(Source in, long length) throws IOException {
        if (length < 2 || !in.has(2)) {
            return false;
        }
        var first = in.peek(0) << 8 | in.peek(1);
        return first == SOI || first == SOC || first == JPEG_XL;
    }

    /** Whether one ends with the fragment, which is skipped but for its last bytes. */
    boolean ends(Source in, long length) throws IOException {
        if (isOneEach || isRle) {
            return true;
        }
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
