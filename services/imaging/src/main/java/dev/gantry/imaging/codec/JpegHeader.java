package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import org.jspecify.annotations.Nullable;

/**
 * The frame header of a JPEG (ITU-T T.81 §B.2.2) or JPEG-LS (T.87 §C.2.2) code stream.
 *
 * @param process the second byte of its marker: C0 baseline, C1 extended, C2 progressive, C3
 *     lossless, F7 JPEG-LS
 * @param scanComponents components of the first scan; fewer than all when they come one by one
 */
record JpegHeader(int process, FrameHeader frame, int scanComponents) {
    static final int LOSSLESS = 0xC3;
    static final int JPEG_LS = 0xF7;
    private static final int START_OF_SCAN = 0xDA;

    static JpegHeader read(byte[] bytes) {
        if (bytes.length < 4 || (bytes[0] & 0xFF) != 0xFF || (bytes[1] & 0xFF) != 0xD8) {
            throw new DamagedFrame("no JPEG code stream: it does not begin with FFD8");
        }
        @Nullable FrameHeader found = null;
        var process = 0;
        var at = 2;
        while (at + 4 <= bytes.length) {
            if ((bytes[at] & 0xFF) != 0xFF) {
                throw new DamagedFrame("no JPEG marker at byte %d".formatted(at));
            }
            var marker = bytes[at + 1] & 0xFF;
            if (marker == 0xFF) { // fill byte
                at++;
                continue;
            }
            var length = number(bytes, at + 2);
            if (length < 2 || at + 2 + length > bytes.length) {
                throw new DamagedFrame(
                        "JPEG segment FF%02X at byte %d claims %d bytes"
                                .formatted(marker, at, length));
            }
            if (marker == START_OF_SCAN) {
                return startOfScan(process, found, bytes, at, length);
            }
            if (isFrame(marker) && length >= 8) {
                found = frame(bytes, at + 4);
                process = marker;
            }
            at += 2 + length;
        }
        throw new DamagedFrame("the JPEG code stream ends before its first scan");
    }

    private static JpegHeader startOfScan(
            int process, @Nullable FrameHeader found, byte[] bytes, int at, int length) {
        if (found == null || length < 3) {
            throw new DamagedFrame("the JPEG code stream has a scan before its frame header");
        }
        return new JpegHeader(process, found, bytes[at + 4] & 0xFF);
    }

    /** SOF0 to SOF15 but DHT, JPG and DAC, and that of JPEG-LS. */
    private static boolean isFrame(int marker) {
        return marker == JPEG_LS
                || marker >= 0xC0
                        && marker <= 0xCF
                        && marker != 0xC4
                        && marker != 0xC8
                        && marker != 0xCC;
    }

    private static FrameHeader frame(byte[] bytes, int at) {
        return new FrameHeader(
                number(bytes, at + 1),
                number(bytes, at + 3),
                bytes[at + 5] & 0xFF,
                bytes[at] & 0xFF);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
