package dev.gantry.dicom.codestream;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * The main header of a JPEG 2000 code stream (ISO 15444-1 §A), of part 1, 2 or 15 (HTJ2K), alone or
 * in the boxes of a JP2 file.
 */
final class Jpeg2000Stream {
    private static final String SECTION = "ISO 15444-1 §A";
    private static final int SIZ = 0xFF51;
    private static final int CODING_STYLE = 0xFF52;
    private static final int CODING_STYLE_OF_COMPONENT = 0xFF53;
    private static final int TILE_PART_LENGTHS = 0xFF55;
    private static final int START_OF_TILE_PART = 0xFF90;
    private static final int END_OF_CODE_STREAM = 0xFFD9;
    private static final int PART_15 = 0x4000;
    private static final int PART_2 = 0x8000;
    private static final int HIGH_THROUGHPUT_BLOCKS = 0x40;
    private static final int REVERSIBLE = 1;
    private static final int RPCL = 2;

    private final ByteBuffer in;
    private final Jp2Boxes.Found boxes;
    private int capabilities;
    private int rows;
    private int columns;
    private int samples;
    private int depth = -1;
    private int progression = -1;
    private boolean hasColourTransform;
    private boolean isReversible = true;
    private boolean isHighThroughput;
    private boolean hasLengths;

    Jpeg2000Stream(byte[] bytes) {
        this.boxes = Jp2Boxes.find(bytes);
        this.in = ByteBuffer.wrap(bytes, 0, boxes.end());
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length >= 4
                && ((bytes[0] & 0xFF) == 0xFF
                                && (bytes[1] & 0xFF) == 0x4F
                                && (bytes[2] & 0xFF) == 0xFF
                                && (bytes[3] & 0xFF) == 0x51
                        || Jp2Boxes.isFile(bytes));
    }

    CodeStreamHeader header() {
        var at = boxes.begin() + 2;
        if (at + 2 > in.limit() || marker(at) != SIZ) {
            throw malformed(at, "no JPEG 2000 code stream: it does not begin with FF4FFF51");
        }
        while (true) {
            if (at + 4 > in.limit()) {
                throw malformed(at, "the JPEG 2000 code stream ends within its main header");
            }
            var marker = marker(at);
            if (marker == START_OF_TILE_PART) {
                break;
            }
            var length = marker(at + 2);
            if (marker < 0xFF00 || length < 2 || at + 2 + length > in.limit()) {
                throw malformed(at, "segment %04X claims %d bytes".formatted(marker, length));
            }
            read(marker, at, length);
            at += 2 + length;
        }
        if (depth < 0 || progression < 0) {
            throw malformed(at, "the main header says no size or no coding style");
        }
        return header(syntax());
    }

    private CodeStreamHeader header(Uid syntax) {
        return new CodeStreamHeader(
                TransferSyntax.of(syntax),
                others(syntax),
                rows,
                columns,
                samples,
                (depth & 0x7F) + 1,
                Optional.of((depth & 0x80) != 0),
                photometric(),
                samples > 1 && (hasColourTransform || boxes.colourSpace() > 0),
                boxes.begin(),
                boxes.end(),
                isComplete());
    }

    /** No two bytes of its packets look like the end (§A.1.3). */
    private boolean isComplete() {
        for (var at = in.limit() - 2; at >= boxes.begin(); at--) {
            if (marker(at) == END_OF_CODE_STREAM) {
                return true;
            }
        }
        return false;
    }

    private void read(int marker, int at, int length) {
        switch (marker) {
            case SIZ -> size(at, length);
            case CODING_STYLE -> {
                if (length < 12) {
                    throw malformed(at, "the coding style is too short");
                }
                progression = in.get(at + 5) & 0xFF;
                hasColourTransform = in.get(at + 8) != 0;
                style(at + 9);
            }
            case CODING_STYLE_OF_COMPONENT -> {
                var name = samples < 257 ? 1 : 2;
                if (length < 8 + name) {
                    throw malformed(at, "the coding style of a component is too short");
                }
                style(at + 5 + name);
            }
            case TILE_PART_LENGTHS -> hasLengths = true;
            default -> {}
        }
    }

    /** Decomposition levels, width and height of blocks, their style, and the transformation. */
    private void style(int at) {
        isHighThroughput |= (in.get(at + 3) & HIGH_THROUGHPUT_BLOCKS) != 0;
        isReversible &= in.get(at + 4) == REVERSIBLE;
    }

    private void size(int at, int length) {
        if (length < 41 || depth >= 0) {
            throw malformed(at, "the size segment is too short, or comes twice");
        }
        capabilities = marker(at + 4);
        var width = u32(at + 6) - u32(at + 14);
        var height = u32(at + 10) - u32(at + 18);
        samples = marker(at + 38);
        if (width < 1 || width > 0xFFFF || height < 1 || height > 0xFFFF) {
            throw malformed(
                    at, "an image of %d × %d, and DICOM has 65535".formatted(width, height));
        }
        if (samples < 1 || length < 38 + 3 * samples) {
            throw malformed(at, "%d components in a segment of %d".formatted(samples, length));
        }
        columns = (int) width;
        rows = (int) height;
        depth = in.get(at + 40) & 0xFF;
        for (var i = 1; i < samples; i++) {
            if ((in.get(at + 40 + 3 * i) & 0xFF) != depth) {
                throw malformed(at, "components of unequal precision");
            }
        }
    }

    private Uid syntax() {
        if ((capabilities & PART_15) != 0 || isHighThroughput) {
            if (!isReversible) {
                return Uids.HTJ2K;
            }
            return isWithRpclOptions() ? Uids.HTJ2KLosslessRPCL : Uids.HTJ2KLossless;
        }
        if ((capabilities & PART_2) != 0) {
            return isReversible ? Uids.JPEG2000MCLossless : Uids.JPEG2000MC;
        }
        return isReversible ? Uids.JPEG2000Lossless : Uids.JPEG2000;
    }

    /** Progression by resolution, and lengths of the tile-parts (PS3.5 §10.18). */
    private boolean isWithRpclOptions() {
        return progression == RPCL && hasLengths;
    }

    private Set<Uid> others(Uid syntax) {
        if (syntax.equals(Uids.HTJ2KLossless)) {
            return progression == RPCL
                    ? Set.of(Uids.HTJ2KLosslessRPCL, Uids.HTJ2K)
                    : Set.of(Uids.HTJ2K);
        }
        if (syntax.equals(Uids.HTJ2KLosslessRPCL)) {
            return Set.of(Uids.HTJ2KLossless, Uids.HTJ2K);
        }
        if (syntax.equals(Uids.JPEG2000MCLossless)) {
            return Set.of(Uids.JPEG2000MC);
        }
        return syntax.equals(Uids.JPEG2000Lossless) ? Set.of(Uids.JPEG2000) : Set.of();
    }

    /** What the image is before its components are transformed back (PS3.5 §8.2.4). */
    private String photometric() {
        if (samples != 3) {
            return samples == 1 ? CodeStreamHeader.MONOCHROME : "";
        }
        if (hasColourTransform) {
            return isReversible ? "YBR_RCT" : "YBR_ICT";
        }
        return boxes.colourSpace() == Jp2Boxes.SYCC ? "YBR_FULL" : CodeStreamHeader.RGB;
    }

    private int marker(int at) {
        return in.getShort(at) & 0xFFFF;
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(in.getInt(at));
    }

    private static MalformedCodeStream malformed(int at, String rule) {
        return new MalformedCodeStream(at, rule, SECTION);
    }
}
