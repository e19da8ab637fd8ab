package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import java.io.IOException;

/**
 * Elements in a data set that belong to something else: to a command (group 0000, PS3.7 §6.3), or
 * to the file meta information (group 0002, PS3.10 §7.1). They are no part of what is read; the
 * bytes stay where they are.
 *
 * <p>DCMTK reads zeros behind the last element of a file as elements (0000,0000), sorts them to the
 * front, and sends them so.
 */
final class StrayElements {
    /** A command has some hundred bytes; what is skipped here may be held by whoever copies. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int HEADER = 8;
    private static final int COMMAND = 0x0000;
    private static final int FILE_META = 0x0002;

    private final Source in;
    private final Warnings warnings;
    private final boolean metaIsStray;
    private long skipped;

    StrayElements(Source in, Warnings warnings, boolean metaIsStray) {
        this.in = in;
        this.warnings = warnings;
        this.metaIsStray = metaIsStray;
    }

    /**
     * Skips those that come next.
     *
     * @param last the element before them, {@link Source#NONE} at the beginning
     * @param explicit whether the data set is in explicit VR
     */
    void skipBetween(Tag last, boolean explicit) throws IOException {
        while (isNext(last)) {
            skip(explicit);
        }
    }

    private boolean isNext(Tag last) throws IOException {
        if (!in.has(8)) {
            return false;
        }
        return switch (in.peekU16(0)) {
            case COMMAND -> in.peekU16(2) != 0 || !isPadding(last);
            case FILE_META -> metaIsStray;
            default -> false;
        };
    }

    /** Zeros behind the last element, or anything behind an image: not for us to say. */
    private boolean isPadding(Tag last) {
        var isZero = in.peekU16(4) == 0 && in.peekU16(6) == 0;
        return !last.equals(Source.NONE) && (isZero || last.compareTo(Tags.PixelData) >= 0);
    }

    private void skip(boolean explicit) throws IOException {
        var tag = Tag.of(in.u16(), in.u16());
        in.at(tag);
        warnings.add(
                tag.group() == COMMAND
                        ? Leniency.ELEMENT_OF_A_COMMAND
                        : Leniency.ELEMENT_OF_FILE_META);
        var length = explicit ? explicitLength() : in.u32();
        skipped += HEADER + length;
        if (skipped > MOST_BYTES) {
            throw in.malformed(
                    "claims %d bytes outside of the data set, which may be %d in all"
                            .formatted(length, MOST_BYTES),
                    "");
        }
        in.skip(length);
    }

    private long explicitLength() throws IOException {
        var first = in.u8();
        var second = in.u8();
        var vr = Vr.of(first, second);
        var isShort =
                vr.isPresent() ? !vr.get().hasLongLength() : !VrEncoding.isLetters(first, second);
        if (isShort) {
            return in.u16();
        }
        in.u16(); // reserved (PS3.5 §7.1.2)
        return in.u32();
    }
}
