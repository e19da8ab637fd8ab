package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;

/**
 * The markers of a code stream, one after the other. Any number of fill bytes FF may stand before
 * each of them (ITU-T T.81 §B.1.1.2).
 */
final class CodeStream {
    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;

    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;

    private final byte[] bytes;
    private int at;

    CodeStream(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < 2 || number(0) != 0xFF || number(1) != START_OF_IMAGE) {
            throw new DamagedFrame("no JPEG code stream: it does not begin with FFD8");
        }
        this.at = 2;
    }

    private int number(int index) {
        return bytes[index] & 0xFF;
    }

    /** The next marker segment; that of a marker without one is empty. */
    Segment next() {
        var found = at;
        while (at < bytes.length && number(at) == 0xFF) {
            at++;
        }
        if (at >= bytes.length) {
            throw new DamagedFrame("the JPEG code stream ends before its image does");
        }
        if (at == found) {
            throw new DamagedFrame("no JPEG marker at byte %d".formatted(at));
        }
        var marker = number(at++);
        if (marker == TEMPORARY
                || marker >= FIRST_RESTART && marker <= LAST_RESTART
                || marker == END_OF_IMAGE) {
            return new Segment(marker, bytes, at, at);
        }
        var length = at + 2 <= bytes.length ? number(at) << 8 | number(at + 1) : 0;
        if (length < 2 || length > bytes.length - at) {
            throw new DamagedFrame(
                    "JPEG segment FF%02X at byte %d claims %d bytes, %d are left"
                            .formatted(marker, at - 1, length, bytes.length - at));
        }
        var segment = new Segment(marker, bytes, at + 2, at + length);
        at += length;
        return segment;
    }

    /** Goes on behind entropy-coded data, at the first marker that is none of theirs. */
    void skipEntropyCoded(int from) {
        at = from;
        while (at + 1 < bytes.length) {
            var next = number(at + 1);
            var isMarker =
                    number(at) == 0xFF
                            && next != 0
                            && next != 0xFF
                            && (next < FIRST_RESTART || next > LAST_RESTART);
            if (isMarker) {
                return;
            }
            at++;
        }
        at = bytes.length;
    }
}
