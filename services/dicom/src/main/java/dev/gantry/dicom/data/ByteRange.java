package dev.gantry.dicom.data;

/**
 * Consecutive bytes of a file.
 *
 * @param offset of the first byte, from 0
 * @param length bytes, 0 or more
 */
public record ByteRange(long offset, long length) {
    public ByteRange {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "no range of bytes: %d bytes from %d".formatted(length, offset));
        }
    }
}
