package dev.gantry.dicom.io;

import dev.gantry.dicom.data.ByteRange;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where each frame of an instance lies in its file, so that one ranged read gets it. Frames of
 * native pixel data follow each other evenly; a frame of encapsulated pixel data has one range for
 * each of its fragments (PS3.5 §A.4).
 */
public sealed interface FrameTable {
    /** How many frames there are. */
    int numberOfFrames();

    /**
     * The ranges of a frame in their order.
     *
     * @param number of the frame as DICOM counts them, from 1
     * @throws IndexOutOfBoundsException when there is no such frame
     */
    List<ByteRange> frame(int number);

    /** Native frames of one size, one after the other. */
    record Even(long offset, long frameLength, int numberOfFrames) implements FrameTable {
        @Override
        public List<ByteRange> frame(int number) {
            check(number, numberOfFrames);
            return List.of(new ByteRange(offset + (number - 1) * frameLength, frameLength));
        }
    }

    /**
     * Native frames of bits, one after the other, whose number is no multiple of eight: a frame
     * begins within the last byte of the one before it (PS3.5 §8.1.1).
     *
     * @param frameBits of one frame
     */
    record Packed(long offset, long frameBits, int numberOfFrames) implements FrameTable {
        @Override
        public List<ByteRange> frame(int number) {
            check(number, numberOfFrames);
            var begin = (number - 1) * frameBits;
            var first = begin / Byte.SIZE;
            var last = (begin + frameBits + Byte.SIZE - 1) / Byte.SIZE;
            return List.of(new ByteRange(offset + first, last - first));
        }

        /** At which bit of its first byte a frame begins; bit 0 is the lowest one. */
        public int firstBit(int number) {
            check(number, numberOfFrames);
            return (int) ((number - 1) * frameBits % Byte.SIZE);
        }
    }

    /** Encapsulated frames. */
    record Fragmented(List<List<ByteRange>> frames) implements FrameTable {
        public Fragmented {
            frames = List.copyOf(frames);
        }

        @Override
        public int numberOfFrames() {
            return frames.size();
        }

        @Override
        public List<ByteRange> frame(int number) {
            check(number, frames.size());
            return frames.get(number - 1);
        }
    }

    private static void check(int number, int numberOfFrames) {
        if (number < 1 || number > numberOfFrames) {
            throw new IndexOutOfBoundsException("frame %d of %d".formatted(number, numberOfFrames));
        }
    }

    /**
     * A compact form to be kept in a database: numbers of seven bits a byte, offsets as distances.
     */
    default byte[] toBytes() {
        var out = new ByteArrayOutputStream();
        switch (this) {
            case Even(var offset, var length, var count) -> {
                out.write('E');
                put(out, offset);
                put(out, length);
                put(out, count);
            }
            case Packed(var offset, var bits, var count) -> {
                out.write('B');
                put(out, offset);
                put(out, bits);
                put(out, count);
            }
            case Fragmented(var frames) -> {
                out.write('F');
                put(out, frames.size());
                var end = 0L;
                for (var ranges : frames) {
                    put(out, ranges.size());
                    for (var range : ranges) {
                        put(out, range.offset() - end);
                        put(out, range.length());
                        end = range.offset() + range.length();
                    }
                }
            }
        }
        return out.toByteArray();
    }

    /** The compact form in Base64. */
    default String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    /**
     * Reads the compact form.
     *
     * @throws IllegalArgumentException when it is none
     */
    static FrameTable of(byte[] compact) {
        try {
            var in = ByteBuffer.wrap(compact);
            return switch (in.get()) {
                case 'E' -> new Even(number(in), number(in), Math.toIntExact(number(in)));
                case 'B' -> new Packed(number(in), number(in), Math.toIntExact(number(in)));
                case 'F' -> fragmented(in);
                default -> throw new IllegalArgumentException("no frame table: unknown kind");
            };
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("no frame table: it ends too early", e);
        }
    }

    private static FrameTable fragmented(ByteBuffer in) {
        var count = number(in);
        var frames = new ArrayList<List<ByteRange>>();
        var end = 0L;
        for (var i = 0L; i < count; i++) {
            var ranges = new ArrayList<ByteRange>();
            for (var left = number(in); left > 0; left--) {
                var range = new ByteRange(end + number(in), number(in));
                ranges.add(range);
                end = range.offset() + range.length();
            }
            frames.add(List.copyOf(ranges));
        }
        return new Fragmented(frames);
    }

    private static void put(ByteArrayOutputStream out, long number) {
        var rest = number;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        var number = 0L;
        for (var shift = 0; shift < 63; shift += 7) {
            var next = in.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("no frame table: a number is too long");
    }
}
