package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stream under a parser: buffered, counted, and sure of what it has. */
final class Source {
    /** Stands for the element that has not been read yet. */
    static final Tag NONE = new Tag(0);

    private static final int STEP = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;
    private long before; // bytes of the stream before the buffer's first
    private boolean bigEndian;
    private @Nullable OutputStream copy;
    private int copied; // of the buffer's bytes
    private Tag current = NONE;
    private @Nullable Vr vr;
    private Function<Tag, Optional<TagPath>> paths = tag -> Optional.empty();

    Source(InputStream in) {
        this.in = in;
    }

    void order(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    /** The element that a message is to name when the stream ends too early. */
    void at(Tag tag) {
        current = tag;
        vr = null;
    }

    /** The VR of that element. */
    void is(Vr known) {
        vr = known;
    }

    /** Whoever knows the way to that element. */
    void pathsBy(Function<Tag, Optional<TagPath>> knowing) {
        paths = knowing;
    }

    long offset() {
        return before + position;
    }

    /** Whether no byte is left. */
    boolean isAtEnd() throws IOException {
        return !has(1);
    }

    /** Makes sure of the next bytes without consuming them; false when the stream is shorter. */
    boolean has(int count) throws IOException {
        if (limit - position >= count) {
            return true;
        }
        copyConsumed();
        copied = 0;
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        before += position;
        limit -= position;
        position = 0;
        while (limit < count) {
            var read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** What is consumed from here on goes there as well. */
    void copyTo(OutputStream target) throws IOException {
        copyConsumed();
        copy = target;
    }

    private void copyConsumed() throws IOException {
        if (copy != null) {
            copy.write(buffer, copied, position - copied);
        }
        copied = position;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    /** Whether a tag is the next to be read. */
    boolean startsWith(Tag tag) throws IOException {
        return has(4) && peekU16(0) == tag.group() && peekU16(2) == tag.element();
    }

    /** Two bytes that lie so many bytes ahead; {@link #has} came first. */
    int peekU16(int ahead) {
        return bigEndian ? peek(ahead) << 8 | peek(ahead + 1) : peek(ahead + 1) << 8 | peek(ahead);
    }

    /** Whether the stream ends within the next eight bytes, and all of them are zero. */
    boolean restIsZero() throws IOException {
        if (has(8)) {
            return false;
        }
        for (var at = position; at < limit; at++) {
            if (buffer[at] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The byte that lies so many bytes ahead; {@link #has} came first. */
    int peek(int ahead) {
        return buffer[position + ahead] & 0xFF;
    }

    int u8() throws IOException {
        need(1);
        return buffer[position++] & 0xFF;
    }

    int u16() throws IOException {
        need(2);
        var first = buffer[position] & 0xFF;
        var second = buffer[position + 1] & 0xFF;
        position += 2;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    long u32() throws IOException {
        var first = (long) u16();
        var second = (long) u16();
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Bytes in memory. Grows with what really comes, not with what was claimed. */
    byte[] bytes(int count) throws IOException {
        if (count <= STEP) {
            return readInto(new byte[count], 0, count);
        }
        var content = new byte[STEP];
        for (var filled = 0; filled < count; ) {
            var step = Math.min(STEP, count - filled);
            if (filled + step > content.length) {
                content = Arrays.copyOf(content, (int) Math.min(count, content.length * 2L));
            }
            readInto(content, filled, step);
            filled += step;
        }
        return Arrays.copyOf(content, count);
    }

    /** A stream that can leave bytes out is told to, as long as nobody wants a copy of them. */
    void skip(long count) throws IOException {
        var left = count;
        if (copy == null && left > limit - position + buffer.length) {
            left -= limit - position;
            before += limit;
            position = 0;
            limit = 0;
            // a file lets itself be skipped beyond its end: the last byte has to be read
            while (left > buffer.length) {
                var skipped = in.skip(left - 1);
                if (skipped <= 0) {
                    break;
                }
                before += skipped;
                left -= skipped;
            }
        }
        while (left > 0) {
            need(1);
            var step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
    }

    /** The fault of the element that is read, or of the data set before the first. */
    MalformedDataSet malformed(String rule, String section) {
        return malformed(offset(), rule, section);
    }

    MalformedDataSet malformed(long offset, String rule, String section) {
        var path = paths.apply(current);
        return path.isPresent()
                ? new MalformedDataSet(path.get(), Optional.ofNullable(vr), offset, rule, section)
                : new MalformedDataSet(offset, rule, section);
    }

    /** The way to the element that is read; its tag alone while nobody knows more. */
    TagPath path() {
        return paths.apply(current).orElseGet(() -> TagPath.of(current));
    }

    private byte[] readInto(byte[] target, int from, int count) throws IOException {
        var copied = 0;
        while (copied < count) {
            need(1);
            var step = Math.min(count - copied, limit - position);
            System.arraycopy(buffer, position, target, from + copied, step);
            position += step;
            copied += step;
        }
        return target;
    }

    private void need(int count) throws IOException {
        if (!has(count)) {
            throw malformed(
                    "the data set ends here, in the middle of an element; it was cut off",
                    "PS3.5 §7.1");
        }
    }
}
