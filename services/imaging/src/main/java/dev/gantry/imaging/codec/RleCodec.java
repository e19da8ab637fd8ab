package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * PackBits by byte planes (PS3.5 annex G): a header of 16 numbers, then a segment for each byte of
 * each sample, the most significant byte first.
 */
final class RleCodec implements FrameCodec, FrameEncoder {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int LONGEST = 128;
    private static final UncompressedCodec CELLS = new UncompressedCodec(false);

    @Override
    public FrameHeader probe(byte[] frame, ImageDescription description) {
        if (frame.length < HEADER) {
            throw new DamagedFrame("%d bytes are less than an RLE header".formatted(frame.length));
        }
        var segments = header(frame).getInt(0);
        var expected = description.samplesPerPixel() * description.bytesPerSample();
        if (segments != expected) {
            throw new DamagedFrame(
                    "%d RLE segments, %d samples of %d bits have %d"
                            .formatted(
                                    segments,
                                    description.samplesPerPixel(),
                                    description.bitsAllocated(),
                                    expected));
        }
        return FrameHeader.of(description);
    }

    @Override
    public DecodedFrame decode(byte[] frame, ImageDescription description) {
        return description.bitsAllocated() == 1 && description.samplesPerPixel() == 1
                ? bits(frame, description)
                : new DecodedFrame(description, samples(frame, description));
    }

    private static byte[] samples(byte[] frame, ImageDescription description) {
        var width = description.bytesPerSample();
        var samples = new byte[description.decodedBytes()];
        var step = description.samplesPerPixel() * width;
        for (var i = 0; i < header(frame).getInt(0); i++) {
            var first = i / width * width + (width - 1 - i % width);
            checkFilled(unpackSegment(frame, i, samples, first, step), samples.length / step);
        }
        return samples;
    }

    /**
     * Single bits come a byte for each pixel, which is the composite pixel code of PS3.5 §G.2, or
     * packed as they are without compression; how many bytes the segment makes tells which.
     */
    private static DecodedFrame bits(byte[] frame, ImageDescription description) {
        var bytes = new byte[description.samples()];
        var filled = unpackSegment(frame, 0, bytes, 0, 1);
        if (filled == bytes.length) {
            return new DecodedFrame(description, bytes);
        }
        checkFilled(filled, description.uncompressedBytes());
        return CELLS.decode(bytes, description);
    }

    /** Returns how many bytes of a segment there were room for. */
    private static int unpackSegment(byte[] frame, int i, byte[] samples, int first, int step) {
        var header = header(frame);
        var segments = header.getInt(0);
        var from = header.getInt(4 + 4 * i);
        var to = i + 1 < segments ? header.getInt(8 + 4 * i) : frame.length;
        if (from < HEADER || from > to || to > frame.length) {
            throw new DamagedFrame(
                    "RLE segment %d claims bytes %d to %d of %d"
                            .formatted(i + 1, from, to, frame.length));
        }
        return unpack(frame, from, to, samples, first, step);
    }

    private static ByteBuffer header(byte[] frame) {
        return ByteBuffer.wrap(frame, 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unpack(byte[] in, int begin, int end, byte[] out, int first, int step) {
        var to = first;
        var from = begin;
        while (from < end && to < out.length) {
            var control = in[from++];
            if (control >= 0) {
                for (var left = control; left >= 0 && from < end && to < out.length; left--) {
                    out[to] = in[from++];
                    to += step;
                }
            } else if (control != -128 && from < end) {
                var value = in[from++];
                for (var left = -control; left >= 0 && to < out.length; left--) {
                    out[to] = value;
                    to += step;
                }
            }
        }
        return (to - first) / step;
    }

    private static void checkFilled(int filled, int needed) {
        if (filled < needed) {
            throw new DamagedFrame(
                    "an RLE segment ends after %d of %d bytes".formatted(filled, needed));
        }
    }

    @Override
    public byte[] encode(DecodedFrame frame) {
        var description = frame.description();
        var width = description.bytesPerSample();
        var segments = description.samplesPerPixel() * width;
        if (segments > MOST_SEGMENTS) {
            throw new IllegalStateException("%d RLE segments".formatted(segments));
        }
        var out = new ByteArrayOutputStream(frame.samples().length / 2 + HEADER);
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments);
        out.writeBytes(header.array());
        for (var i = 0; i < segments; i++) {
            header.putInt(out.size());
            var first = i / width * width + (width - 1 - i % width);
            for (var row = 0; row < description.rows(); row++) { // runs end with their row (G.3.1)
                var line = plane(frame.samples(), first, segments, row, description.columns());
                pack(line, out);
            }
            if (out.size() % 2 == 1) {
                out.write(0);
            }
        }
        var bytes = out.toByteArray();
        System.arraycopy(header.array(), 0, bytes, 0, HEADER);
        return bytes;
    }

    private static byte[] plane(byte[] samples, int first, int step, int row, int columns) {
        var line = new byte[columns];
        for (var i = 0; i < columns; i++) {
            line[i] = samples[first + (row * columns + i) * step];
        }
        return line;
    }

    private static void pack(byte[] line, ByteArrayOutputStream out) {
        var at = 0;
        while (at < line.length) {
            var run = run(line, at);
            if (run > 1) {
                out.write(1 - run);
                out.write(line[at]);
                at += run;
            } else {
                var literal = literal(line, at);
                out.write(literal - 1);
                out.write(line, at, literal);
                at += literal;
            }
        }
    }

    private static int run(byte[] line, int from) {
        var to = from + 1;
        while (to < line.length && to - from < LONGEST && line[to] == line[from]) {
            to++;
        }
        return to - from;
    }

    /** Up to where three bytes are the same: a run of two does not pay. */
    private static int literal(byte[] line, int from) {
        var to = from + 1;
        while (to < line.length
                && to - from < LONGEST
                && !(to + 2 < line.length
                        && line[to] == line[to + 1]
                        && line[to] == line[to + 2])) {
            to++;
        }
        return to - from;
    }
}
