package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of entropy-coded data, of which FF 00 is the byte FF and FF before anything else a
 * marker or a fill byte (ITU-T T.81 §B.1.1.5). What a marker has ended gives no more bits.
 */
final class EntropyInput {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long LOWEST_OF_EACH = 0x0101010101010101L;
    private static final long HIGHEST_OF_EACH = 0x8080808080808080L;
    private static final int FIRST_RESTART = 0xD0;

    /** A code and what follows it have at most so many bits. */
    private static final int LONGEST = 32;

    private final byte[] bytes;
    private int at;
    private boolean ended;

    /** From the highest bit on; behind the last valid one may be some that are to come. */
    private long bits;

    private int valid;

    EntropyInput(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Where the bytes are that are not read yet; a marker that ended the data is among them. */
    int position() {
        return at;
    }

    /**
     * Reads the differences of a row.
     *
     * @param rows of each component of the scan
     * @param codes of each component of the scan
     * @throws DamagedFrame when the data end before the row does
     */
    void read(int[][] rows, DifferenceCode[] codes) {
        if (rows.length == 1) {
            var row = rows[0];
            var code = codes[0];
            for (var i = 0; i < row.length; i++) {
                row[i] = difference(code);
            }
        } else {
            for (var i = 0; i < rows[0].length; i++) {
                for (var component = 0; component < rows.length; component++) {
                    rows[component][i] = difference(codes[component]);
                }
            }
        }
        if (valid < 0) {
            throw new DamagedFrame("the JPEG code stream is damaged or was cut off");
        }
    }

    private int difference(DifferenceCode code) {
        if (valid < LONGEST) {
            fill();
        }
        var entry = code.lookUp((int) (bits >>> Long.SIZE - DifferenceCode.PEEKED));
        var length = entry & 0xFF;
        if (length == 0) {
            return longDifference(code, entry);
        }
        take(length);
        return entry >> 8;
    }

    private int longDifference(DifferenceCode code, int entry) {
        var found = entry == 0 ? code.search((int) (bits >>> Long.SIZE - 16)) : entry >> 8;
        take(found & 0xFF);
        var count = found >> 8;
        if (count == 0 || count == 16) {
            return DifferenceCode.difference(0, count);
        }
        var number = (int) (bits >>> Long.SIZE - count);
        take(count);
        return DifferenceCode.difference(number, count);
    }

    private void take(int count) {
        bits <<= count;
        valid -= count;
    }

    /** Eight bytes at once when none of them is FF; what of them has no room is read again. */
    private void fill() {
        if (!ended && at + Long.BYTES <= bytes.length) {
            var next = (long) EIGHT_BYTES.get(bytes, at);
            if ((~next - LOWEST_OF_EACH & next & HIGHEST_OF_EACH) == 0) {
                var count = Long.SIZE - valid >>> 3;
                bits |= next >>> valid;
                at += count;
                valid += count << 3;
                return;
            }
        }
        fillByBytes();
    }

    private void fillByBytes() {
        while (!ended && valid <= Long.SIZE - Byte.SIZE) {
            var following = at + 1;
            if (at < bytes.length && bytes[at] == -1) {
                while (following < bytes.length && bytes[following] == -1) {
                    following++; // fill bytes
                }
                ended = following == bytes.length || bytes[following] != 0;
                following++; // the 0 behind FF
            } else {
                ended = at >= bytes.length;
            }
            if (!ended) {
                bits |= (bytes[at] & 0xFFL) << Long.SIZE - Byte.SIZE - valid;
                valid += Byte.SIZE;
                at = following;
            }
        }
    }

    /** Goes on behind a restart marker (§E.2.4), which must be there and be the right one. */
    void restart(int number) {
        while (at < bytes.length && !isMarker()) {
            at++;
        }
        var expected = FIRST_RESTART + number % 8;
        if (at >= bytes.length || (bytes[at + 1] & 0xFF) != expected) {
            throw new DamagedFrame(
                    "the JPEG code stream is damaged: there is no restart marker FF%02X"
                            .formatted(expected));
        }
        at += 2;
        bits = 0;
        valid = 0;
        ended = false;
    }

    private boolean isMarker() {
        return bytes[at] == -1
                && at + 1 < bytes.length
                && bytes[at + 1] != -1
                && bytes[at + 1] != 0;
    }
}
