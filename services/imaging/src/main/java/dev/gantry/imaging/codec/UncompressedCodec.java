package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.util.Arrays;

/**
 * Pixel cells as they are (PS3.5 §8.1.1, §8.2). Values of VR OW are 16-bit words whatever the cell:
 * in big endian it is the words that are swapped, and cells of 8 and 32 bits with them (§7.3).
 */
final class UncompressedCodec implements FrameCodec, FrameEncoder {
    private final boolean bigEndian;

    UncompressedCodec(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    @Override
    public FrameHeader probe(byte[] frame, ImageDescription description) {
        if (frame.length < description.uncompressedBytes()) {
            throw new DamagedFrame(
                    "the frame has %d bytes, %d are described"
                            .formatted(frame.length, description.uncompressedBytes()));
        }
        return FrameHeader.of(description);
    }

    @Override
    public DecodedFrame decode(byte[] frame, ImageDescription description) {
        var cells = bigEndian && description.words() ? swapped(frame) : frame;
        return new DecodedFrame(description, samples(cells, description));
    }

    private static byte[] samples(byte[] cells, ImageDescription description) {
        if (description.photometric().isSubsampled()) {
            return fullColour(cells, description);
        }
        var samples = widened(cells, description);
        return description.planar() ? interleaved(samples, description) : samples;
    }

    private static byte[] swapped(byte[] bytes) {
        var swapped = bytes.clone();
        for (var i = 0; i + 1 < bytes.length; i += 2) {
            swapped[i] = bytes[i + 1];
            swapped[i + 1] = bytes[i];
        }
        return swapped;
    }

    private static byte[] widened(byte[] cells, ImageDescription description) {
        var samples = description.samples();
        if (description.bitsAllocated() == 1) {
            var bytes = new byte[samples];
            for (var i = 0; i < samples; i++) {
                bytes[i] = (byte) (cells[i >> 3] >> (i & 7) & 1);
            }
            return bytes;
        }
        if (description.bitsAllocated() != 24) {
            return Arrays.copyOf(cells, description.decodedBytes());
        }
        var wide = new byte[samples * 4];
        for (var i = 0; i < samples; i++) {
            System.arraycopy(cells, i * 3, wide, i * 4, 3);
        }
        return wide;
    }

    /** The samples of each pixel together, of such that come plane by plane. */
    static byte[] interleaved(byte[] samples, ImageDescription description) {
        var result = new byte[samples.length];
        var width = description.bytesPerSample();
        var perPixel = description.samplesPerPixel();
        var pixels = description.pixels();
        for (var sample = 0; sample < perPixel; sample++) {
            for (var pixel = 0; pixel < pixels; pixel++) {
                var from = (sample * pixels + pixel) * width;
                var to = (pixel * perPixel + sample) * width;
                for (var i = 0; i < width; i++) {
                    result[to + i] = samples[from + i];
                }
            }
        }
        return result;
    }

    /** Two luminances, then the colour of both pixels (PS3.3 C.7.6.3.1.2). */
    private static byte[] fullColour(byte[] cells, ImageDescription description) {
        var result = new byte[description.samples()];
        var columns = description.columns();
        var pairs = (columns + 1) / 2;
        for (var row = 0; row < description.rows(); row++) {
            for (var column = 0; column < columns; column++) {
                var from = (row * pairs + column / 2) * 4;
                var to = (row * columns + column) * 3;
                result[to] = cells[from + column % 2];
                result[to + 1] = cells[from + 2];
                result[to + 2] = cells[from + 3];
            }
        }
        return result;
    }

    /** Cells of as many bits as were allocated, pixel by pixel; single bits are packed. */
    @Override
    public byte[] encode(DecodedFrame frame) {
        var cells = cells(frame);
        return bigEndian ? swapped(cells) : cells;
    }

    private static byte[] cells(DecodedFrame frame) {
        return switch (frame.bitsAllocated()) {
            case 1 -> packed(frame);
            case 24 -> narrowed(frame.samples());
            default -> frame.samples();
        };
    }

    private static byte[] packed(DecodedFrame frame) {
        var samples = frame.description().samples();
        var bytes = new byte[(samples + 7) / 8];
        for (var i = 0; i < samples; i++) {
            bytes[i >> 3] |= (byte) ((frame.bits(i) & 1) << (i & 7));
        }
        return bytes;
    }

    private static byte[] narrowed(byte[] wide) {
        var bytes = new byte[wide.length / 4 * 3];
        for (var i = 0; i < wide.length / 4; i++) {
            System.arraycopy(wide, i * 4, bytes, i * 3, 3);
        }
        return bytes;
    }
}
