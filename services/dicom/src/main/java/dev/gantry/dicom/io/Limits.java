package dev.gantry.dicom.io;

/**
 * How much a reader believes a stream. Past a limit the data set is malformed, except that long
 * values are left where they are.
 *
 * @param maxDepth items within items
 * @param maxElements elements, items and fragments of one data set in all
 * @param maxValueBytes of one value that has to be in memory
 * @param maxHeaderBytes of all values in memory together
 * @param inlineBytes a longer value of a kind that DICOM JSON may refer to becomes a reference
 */
public record Limits(
        int maxDepth, int maxElements, int maxValueBytes, long maxHeaderBytes, int inlineBytes) {
    /** Right for whatever a hospital sends: 64 levels, 4 million elements, 64 MiB of header. */
    public static final Limits DEFAULT = new Limits(64, 4_000_000, 16 << 20, 64L << 20, 64 << 10);

    /** Right for a data set that is to be in memory with its pixel data, up to so many bytes. */
    public static Limits ofMemory(long bytes) {
        var most = (int) Math.min(bytes, Integer.MAX_VALUE - 8);
        return new Limits(DEFAULT.maxDepth, DEFAULT.maxElements, most, bytes, most);
    }
}
