package dev.gantry.dicom.io;

import java.util.Arrays;
import java.util.List;

/**
 * The first 128 bytes of a file (PS3.10 §7.1), in which its sender may write anything: a program or
 * a page that runs when somebody opens the file (PS3.10 §7.5). The one use that the standard has
 * for them is the header of a TIFF file.
 */
public final class Preamble {
    /** Bytes of it. */
    public static final int LENGTH = 128;

    /** Bytes from the beginning of a file that {@link #isToBeZeroed} looks at. */
    public static final int WITH_PREFIX = LENGTH + 4;

    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

    /** Both byte orders of TIFF, and of BigTIFF. */
    private static final List<byte[]> TIFF =
            List.of(
                    new byte[] {'I', 'I', 42, 0},
                    new byte[] {'M', 'M', 0, 42},
                    new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0},
                    new byte[] {'M', 'M', 0, 43, 0, 8, 0, 0});

    private Preamble() {}

    /**
     * Whether a file that leaves gets zeros in place of its preamble.
     *
     * @param start of the file, {@link #WITH_PREFIX} bytes if it has as many; a file without
     *     preamble begins with its data set and stays as it is
     */
    public static boolean isToBeZeroed(byte[] start) {
        if (start.length < WITH_PREFIX
                || !Arrays.equals(start, LENGTH, WITH_PREFIX, PREFIX, 0, PREFIX.length)) {
            return false;
        }
        return !isZero(start) && TIFF.stream().noneMatch(header -> beginsWith(start, header));
    }

    private static boolean isZero(byte[] start) {
        for (var i = 0; i < LENGTH; i++) {
            if (start[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsWith(byte[] start, byte[] header) {
        return Arrays.equals(start, 0, header.length, header, 0, header.length);
    }
}
