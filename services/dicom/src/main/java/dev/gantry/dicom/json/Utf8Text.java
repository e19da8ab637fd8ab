package dev.gantry.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Text that is written as the bytes of UTF-8, once. */
final class Utf8Text {
    private static final char NO_CHARACTER = '?'; // half a surrogate pair, as String writes it

    private byte[] bytes;
    private int length;

    /**
     * Nothing yet.
     *
     * @param expected bytes; more may come
     */
    Utf8Text(int expected) {
        this.bytes = new byte[expected];
    }

    Utf8Text append(char ascii) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) ascii;
        return this;
    }

    Utf8Text append(String text) {
        return append(text, 0, text.length());
    }

    Utf8Text append(String text, int from, int to) {
        if (bytes.length - length < to - from) {
            grow(to - from);
        }
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (c < 0x80) {
                append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < to
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                encode(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                encode(Character.isSurrogate(c) ? NO_CHARACTER : c);
            }
        }
        return this;
    }

    /** RFC 3629 §3. */
    private void encode(int codePoint) {
        if (codePoint < 0x80) {
            append((char) codePoint);
            return;
        }
        var more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        if (bytes.length - length <= more) {
            grow(more + 1);
        }
        var mark = 0xF0 << 3 - more & 0xFF;
        bytes[length++] = (byte) (mark | codePoint >> 6 * more);
        for (var left = more - 1; left >= 0; left--) {
            bytes[length++] = (byte) (0x80 | codePoint >> 6 * left & 0x3F);
        }
    }

    boolean endsWith(char ascii) {
        return length > 0 && bytes[length - 1] == ascii;
    }

    /** All of it, without a copy: nothing may be written afterwards. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, UTF_8);
    }

    private void grow(int least) {
        bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, least), bytes.length * 2));
    }
}
