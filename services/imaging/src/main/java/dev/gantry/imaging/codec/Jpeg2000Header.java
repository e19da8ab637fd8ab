package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.nio.ByteBuffer;

/**
 * The image and tile size segment of JPEG 2000 and HTJ2K (ITU-T T.800 §A.5.1).
 *
 * @param offset of the code stream; not 0 when somebody has left it in its JP2 file
 * @param inParts in more than one tile-part: in tiles, or by resolution
 */
record Jpeg2000Header(FrameHeader frame, int offset, boolean inParts) {
    private static final int START = 0xFF4FFF51; // SOC, SIZ
    private static final int START_OF_TILE_PART = 0xFF90;
    private static final int SIGNATURE_BOX = 0x0000000C;
    private static final int MOST_TILES = 65535;
    private static final int SIZE_SEGMENT = 42;

    static Jpeg2000Header read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var offset = offset(in);
        if (bytes.length < offset + SIZE_SEGMENT + 3) {
            throw new DamagedFrame("the JPEG 2000 code stream ends in its header");
        }
        var width = size(in, offset + 8) - size(in, offset + 16);
        var height = size(in, offset + 12) - size(in, offset + 20);
        var components = in.getShort(offset + 40) & 0xFFFF;
        checkTiles(in, offset, width, height);
        if (components < 1 || bytes.length < offset + SIZE_SEGMENT + 3 * components) {
            throw new DamagedFrame(
                    "the JPEG 2000 code stream has %d components".formatted(components));
        }
        var first = in.get(offset + 42);
        for (var i = 0; i < components; i++) {
            var at = offset + SIZE_SEGMENT + 3 * i;
            if (in.get(at) != first || in.get(at + 1) != 1 || in.get(at + 2) != 1) {
                throw new Unsupported("JPEG 2000 with subsampled or unequal components");
            }
        }
        var frame =
                new FrameHeader(
                        Math.clamp(height, 0, Integer.MAX_VALUE),
                        Math.clamp(width, 0, Integer.MAX_VALUE),
                        components,
                        (first & 0x7F) + 1);
        return new Jpeg2000Header(frame, offset, isInParts(in, offset));
    }

    /** Whether another tile-part follows the first (§A.4.2), which must not be cut off. */
    private static boolean isInParts(ByteBuffer in, int offset) {
        var at = offset + 2;
        while (at + 12 <= in.limit()) {
            var marker = in.getShort(at) & 0xFFFF;
            if (marker == START_OF_TILE_PART) {
                var length = size(in, at + 6);
                var end = at + length;
                if (end > in.limit()) {
                    throw new DamagedFrame(
                            "a JPEG 2000 tile-part claims %d bytes, %d are left"
                                    .formatted(length, in.limit() - at));
                }
                return length > 0
                        && end + 2 <= in.limit()
                        && (in.getShort((int) end) & 0xFFFF) == START_OF_TILE_PART;
            }
            at += 2 + Math.max(2, in.getShort(at + 2) & 0xFFFF);
        }
        throw new DamagedFrame("the JPEG 2000 code stream ends before its first tile-part");
    }

    private static int offset(ByteBuffer in) {
        if (in.remaining() >= 8 && in.getInt(0) == START) {
            return 0;
        }
        if (in.remaining() >= 8 && in.getInt(0) == SIGNATURE_BOX) {
            for (var at = 12; at + 4 <= Math.min(in.limit(), 64 << 10); at++) {
                if (in.getInt(at) == START) {
                    return at;
                }
            }
        }
        throw new DamagedFrame("no JPEG 2000 code stream: it does not begin with FF4FFF51");
    }

    private static void checkTiles(ByteBuffer in, int offset, long width, long height) {
        var tileWidth = size(in, offset + 24);
        var tileHeight = size(in, offset + 28);
        if (tileWidth < 1
                || tileHeight < 1
                || width < 1
                || height < 1
                || (width / tileWidth + 2) * (height / tileHeight + 2) > MOST_TILES + 4L) {
            throw new DamagedFrame(
                    "JPEG 2000 tiles of %d × %d in %d × %d"
                            .formatted(tileWidth, tileHeight, width, height));
        }
    }

    private static long size(ByteBuffer in, int at) {
        return Integer.toUnsignedLong(in.getInt(at));
    }
}
