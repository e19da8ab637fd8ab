package dev.gantry.testkit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Frames of single bits, the same for each size, as segmentations have them: packed, the lowest bit
 * of a byte first, and the next frame follows within the byte (PS3.5 §8.1.1).
 *
 * @param frames the bits of each frame, a byte each
 */
public record SingleBits(List<byte[]> frames) {
    /** Frames of so many pixels each. */
    public static SingleBits of(int pixels, int frames) {
        var random = new Random(pixels);
        var all = new ArrayList<byte[]>();
        for (int frame = 0; frame < frames; frame++) {
            var bits = new byte[pixels];
            for (int i = 0; i < pixels; i++) {
                bits[i] = (byte) random.nextInt(2);
            }
            all.add(bits);
        }
        return new SingleBits(List.copyOf(all));
    }

    /** A frame, from 1, by itself. */
    public byte[] packed(int frame) {
        return packed(frames.get(frame - 1));
    }

    /** All frames, one after the other, padded to an even length. */
    public byte[] packed() {
        var bits = new ByteArrayOutputStream();
        frames.forEach(bits::writeBytes);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(packed(bits.toByteArray()));
        if (bytes.size() % 2 != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    /** A frame, from 1, deflated by itself (PS3.5 §A.4.13), of even length. */
    public byte[] deflated(int frame) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        var packed = packed(frame);
        var bytes = new byte[2 * packed.length + 64];
        deflater.setInput(packed);
        deflater.finish();
        int length = deflater.deflate(bytes);
        deflater.end();
        var even = new byte[length + length % 2];
        System.arraycopy(bytes, 0, even, 0, length);
        return even;
    }

    private static byte[] packed(byte[] bits) {
        var bytes = new byte[(bits.length + 7) / 8];
        for (int i = 0; i < bits.length; i++) {
            bytes[i >> 3] |= (byte) (bits[i] << (i & 7));
        }
        return bytes;
    }
}
