package dev.gantry.dicom.web;

/**
 * What a multipart body may cost its reader.
 *
 * @param maxParts parts in one body, at least 1
 * @param maxHeaderBytes bytes of the headers of one part, at least 64
 */
public record MultipartLimits(int maxParts, int maxHeaderBytes) {
    /** Enough for a study of ten thousand slices, and for any client's headers. */
    public static final MultipartLimits DEFAULT = new MultipartLimits(100_000, 16_384);

    /** Validates the ranges. */
    public MultipartLimits {
        if (maxParts < 1 || maxHeaderBytes < 64) {
            throw new IllegalArgumentException(
                    "Limits too small: %d parts, %d header bytes"
                            .formatted(maxParts, maxHeaderBytes));
        }
    }
}
