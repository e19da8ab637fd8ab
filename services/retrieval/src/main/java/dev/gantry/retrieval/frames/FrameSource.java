package dev.gantry.retrieval.frames;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.bytes.SwappingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The frames of an instance as they lie in its object; nothing of them is read until asked for. */
public final class FrameSource {
    private final FrameBytes bytes;
    private final FrameTable table;
    private final int unit;

    /**
     * Frames of a value.
     *
     * @param unit bytes of a number that is swapped on its way out; 1 in little endian
     */
    FrameSource(FrameBytes bytes, FrameTable table, int unit) {
        this.bytes = bytes;
        this.table = table;
        this.unit = unit;
    }

    /** How many there are. */
    public int numberOfFrames() {
        return table.numberOfFrames();
    }

    /** Refuses a number of no frame, and that of a frame without bytes. */
    public void check(int number) {
        if (number < 1 || number > numberOfFrames()) {
            throw new RetrievalRefusal.NoSuchFrame(
                    number, "the instance has %d".formatted(numberOfFrames()));
        }
        if (length(number) == 0) {
            throw new RetrievalRefusal.NoSuchFrame(
                    number,
                    "of the %d frames of the instance this one has no bytes"
                            .formatted(numberOfFrames()));
        }
    }

    /** Bytes of a frame as it is stored; of one that is packed, from its first bit on. */
    public long length(int number) {
        return table instanceof FrameTable.Packed packed
                ? (packed.frameBits() + Byte.SIZE - 1) / Byte.SIZE
                : table.frame(number).stream().mapToLong(ByteRange::length).sum();
    }

    /** A frame as it is stored, its numbers in little endian; the caller has made sure it fits. */
    public byte[] read(int number) throws IOException {
        var frame = new byte[Math.toIntExact(length(number))];
        copy(number, new Filling(frame));
        return frame;
    }

    /** Copies a frame as it is stored, its numbers in little endian. */
    public void copy(int number, OutputStream out) throws IOException {
        if (table instanceof FrameTable.Packed packed) {
            copyBytes(number, new ShiftingOutput(out, packed.firstBit(number), packed.frameBits()));
        } else {
            copyBytes(number, out);
        }
    }

    private void copyBytes(int number, OutputStream out) throws IOException {
        if (unit == 1) {
            bytes.copy(table.frame(number), out);
        } else {
            copySwapped(table.frame(number).getFirst(), out);
        }
    }

    /**
     * Bytes are swapped within units of the whole value, and a frame of an odd number of bytes ends
     * within one: the rest of it is read, too, and left out.
     */
    private void copySwapped(ByteRange frame, OutputStream out) throws IOException {
        var begin = frame.offset() - table.frame(1).getFirst().offset();
        var before = begin % unit;
        var behind = (unit - (begin + frame.length()) % unit) % unit;
        var units = new ByteRange(frame.offset() - before, before + frame.length() + behind);
        var slice = new SliceOutput(out, before, frame.length());
        bytes.copy(List.of(units), new SwappingOutput(slice, unit));
    }

    /** Writes into an array, which a ByteArrayOutputStream would copy once more. */
    private static final class Filling extends OutputStream {
        private final byte[] array;
        private int filled;

        Filling(byte[] array) {
            this.array = array;
        }

        @Override
        public void write(int value) {
            array[filled++] = (byte) value;
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            System.arraycopy(from, offset, array, filled, count);
            filled += count;
        }
    }
}
