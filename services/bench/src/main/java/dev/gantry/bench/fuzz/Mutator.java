package dev.gantry.bench.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Makes bad input of good: bits, lengths, delimiters, pieces cut out, doubled or moved. */
final class Mutator {
    private static final int LONGEST = 1 << 20;
    private static final byte[][] PIECES = {
        {-1, -1, -1, -1}, // an undefined length, or the longest
        {-1, -1, -1, 0x7F},
        {0, 0, 0, 0},
        {-2, -1, 0, (byte) 0xE0, -1, -1, -1, -1}, // an item of undefined length
        {-2, -1, 0x0D, (byte) 0xE0, 0, 0, 0, 0}, // the end of one
        {-2, -1, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0}, // the end of a sequence
        {'S', 'Q', 0, 0, -1, -1, -1, -1},
        {'U', 'N', 0, 0, -1, -1, -1, -1},
        {(byte) 0xE0, 0x7F, 0x10, 0}, // pixel data
        {0x1B, '$', 'B'}, // an escape sequence
        {'[', '{', '"', '\\', 'u'},
    };

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    byte[] mutate(byte[] good) {
        var bytes = good.clone();
        for (int step = 1 + random.nextInt(6); step > 0 && bytes.length > 0; step--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int count = 1 + random.nextInt(Math.min(64, bytes.length - at));
        return switch (random.nextInt(7)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> spliced(bytes, at, at + count, new byte[0]);
            case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + count));
            case 5 -> overwritten(bytes, at, PIECES[random.nextInt(PIECES.length)]);
            default -> {
                int from = random.nextInt(bytes.length);
                int to = from + random.nextInt(Math.min(256, bytes.length - from) + 1);
                yield spliced(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
            }
        };
    }

    private static byte[] overwritten(byte[] bytes, int at, byte[] piece) {
        System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, bytes.length - at));
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        var length = bytes.length - (to - from) + piece.length;
        if (length > LONGEST) {
            return bytes;
        }
        var result = new byte[length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }
}
