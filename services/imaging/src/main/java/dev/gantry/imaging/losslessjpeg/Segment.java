package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;

/**
 * A marker segment (ITU-T T.81 §B.1.1.4), whose bytes are read one after the other.
 *
 * @param marker the marker's second byte
 * @param bytes the code stream
 * @param begin the first byte behind the length
 * @param end the first byte behind the segment
 */
record Segment(int marker, byte[] bytes, int begin, int end) {
    int length() {
        return end - begin;
    }

    /** A byte, counted from the segment's first one behind its length. */
    int number(int at) {
        return bytes[begin + at] & 0xFF;
    }

    /** Two bytes, the most significant one first. */
    int twoBytes(int at) {
        return number(at) << 8 | number(at + 1);
    }

    /** Refuses a segment of another length than its kind must have. */
    void checkLength(int expected) {
        if (length() != expected) {
            throw new DamagedFrame(
                    "JPEG segment FF%02X has %d bytes, it must have %d"
                            .formatted(marker, length(), expected));
        }
    }
}
