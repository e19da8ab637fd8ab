package dev.gantry.storage.frames;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.storage.Refusal;
import java.io.IOException;
import java.io.OutputStream;

/** The frames of an instance as they lie in its object; nothing of them is read until asked for. */
public final class FrameSource {
    private final FrameBytes bytes;
    private final FrameTable table;
    private final int unit;

    FrameSource(FrameBytes bytes, FrameTable table, int unit) {
        this.bytes = bytes;
        this.table = table;
        this.unit = unit;
    }

    FrameBytes bytes() {
        return bytes;
    }

    FrameTable table() {
        return table;
    }

    /** Bytes of a number that is turned on its way out. */
    int unit() {
        return unit;
    }

    /** How many there are. */
    public int numberOfFrames() {
        return table.numberOfFrames();
    }

    /** Refuses a number of no frame. */
    public void check(int number) {
        if (number < 1 || number > numberOfFrames()) {
            throw new Refusal.OutOfRange(
                    "frame " + number, "the instance has %d".formatted(numberOfFrames()));
        }
    }

    /** Bytes of a frame as it is stored. */
    public long length(int number) {
        return table.frame(number).stream().mapToLong(ByteRange::length).sum();
    }

    /** A frame as it is stored, in its own byte order; the caller has made sure that it fits. */
    public byte[] read(int number) throws IOException {
        var frame = new byte[Math.toIntExact(length(number))];
        bytes.copy(table.frame(number), new Filling(frame));
        return frame;
    }

    /** Copies a frame as it is stored, its numbers in little endian. */
    public void copy(int number, OutputStream out) throws IOException {
        bytes.copy(table.frame(number), unit == 1 ? out : new SwappingOutput(out, unit));
    }

    /** Whether numbers of a big endian value are turned on their way out. */
    public boolean isTurned() {
        return unit > 1;
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
