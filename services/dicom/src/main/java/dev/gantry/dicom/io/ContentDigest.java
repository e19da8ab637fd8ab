package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what a data set says, whatever the way it is written down: explicit or implicit VR,
 * either order of bytes, lengths defined or not, with group lengths or without, values padded or
 * not. Encapsulated pixel data counts by its fragments' bytes, however they are divided and whether
 * or not there is an offset table; another compression is another content.
 *
 * <p>Each element goes in as tag, kind, bytes and, behind them, their number: read from the end
 * that has one meaning only, and no length has to be known before. What two encodings cannot be
 * compared in, since one of them does not say the VR of a private element, counts as different:
 * that asks a person, and loses nothing.
 */
final class ContentDigest extends OutputStream {
    /** Longer values count with their padding. */
    private static final int LONGEST_TRIMMED = 64 << 10;

    private static final Tag TRAILING_PADDING = Tag.of(0xFFFC, 0xFFFC);
    private static final int SPACE = ' ';

    private final MessageDigest digest = sha256();
    private final ByteBuffer fixed = ByteBuffer.allocate(13);
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean isOpen;
    private boolean isHeld;
    private boolean isCounted;
    private Vr vr = Vr.UN;
    private int unit;
    private int swapped;
    private final byte[] number = new byte[8];
    private long length;

    /**
     * A value begins, whose bytes are written next.
     *
     * @param bigEndian whether its numbers have to be swapped
     */
    void begin(Tag tag, Vr vr, long length, boolean bigEndian) {
        open(tag, 'V', vr, !tag.isGroupLength() && !tag.equals(TRAILING_PADDING));
        unit = bigEndian ? vr.unit() : 1;
        isHeld = isCounted && (vr.isText() || vr == Vr.UN) && length <= LONGEST_TRIMMED;
    }

    /** Fragments begin; their bytes are written next, one after the other. */
    void beginFragments(Tag tag, Vr vr) {
        open(tag, 'F', vr, true);
        unit = 1;
        isHeld = false;
    }

    private void open(Tag tag, char kind, Vr of, boolean counted) {
        isOpen = true;
        isCounted = counted;
        vr = of;
        length = 0;
        swapped = 0;
        held.reset();
        if (counted) {
            put(tag, kind, 0);
        }
    }

    /** A sequence begins. */
    void sequence(Tag tag) {
        put(tag, 'S', 0);
    }

    /** An item begins. */
    void item() {
        put(Tag.ITEM, 'I', 0);
    }

    /** An item or a sequence ends. */
    void end() {
        put(Tag.ITEM_DELIMITATION, 'E', 0);
    }

    /** The value has ended, or there was none. */
    void endValue() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        if (!isCounted) {
            return;
        }
        if (isHeld) {
            var bytes = held.toByteArray();
            length = trimmed(bytes);
            digest.update(bytes, 0, (int) length);
        } else {
            digest.update(number, 0, swapped);
        }
        put(Tag.ITEM, 'L', length);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (!isOpen || !isCounted) {
            return;
        }
        if (isHeld) {
            held.write(bytes, from, count);
            return;
        }
        length += count;
        if (unit == 1) {
            digest.update(bytes, from, count);
        } else {
            turn(bytes, from, count);
        }
    }

    private void turn(byte[] bytes, int from, int count) {
        for (int at = from; at < from + count; at++) {
            number[swapped++] = bytes[at];
            if (swapped == unit) {
                for (int i = unit - 1; i >= 0; i--) {
                    digest.update(number[i]);
                }
                swapped = 0;
            }
        }
    }

    /** The digest of everything up to here, 64 hexadecimal digits; nothing may follow. */
    String hex() {
        endValue();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void put(Tag tag, char kind, long number) {
        fixed.clear();
        fixed.putInt(tag.number()).put((byte) kind).putLong(number);
        digest.update(fixed.array());
    }

    /** How many bytes there are before the padding (PS3.5 §6.2). */
    private int trimmed(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == SPACE || bytes[end - 1] == 0)) {
            end--;
        }
        return vr.isText() || isText(bytes, end) ? end : bytes.length;
    }

    /** An unknown value that may well be one: nothing but characters, and some of them. */
    private static boolean isText(byte[] bytes, int end) {
        for (int i = 0; i < end; i++) {
            if (bytes[i] >= 0 && bytes[i] < SPACE) {
                return false;
            }
        }
        return end > 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
