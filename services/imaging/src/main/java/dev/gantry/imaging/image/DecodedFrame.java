package dev.gantry.imaging.image;

/**
 * The samples of a frame: row by row, the samples of a pixel together, little endian, 1, 2 or 4
 * bytes each as {@link ImageDescription#bytesPerSample} says. Bits above the high bit are as they
 * were stored (old overlays live there); {@link #value} ignores them. The array is not to be
 * changed.
 */
public final class DecodedFrame {
    private final ImageDescription description;
    private final int bitsAllocated;
    private final byte[] samples;
    private final int width;
    private final int toLeft;
    private final int toRight;

    /** Takes the array as it is. Its length must be the described one. */
    public DecodedFrame(ImageDescription encoded, byte[] samples) {
        this.description = encoded.decoded();
        this.bitsAllocated = encoded.bitsAllocated();
        this.samples = samples;
        if (samples.length != description.decodedBytes()) {
            throw new IllegalArgumentException(
                    "%d bytes, %d are described"
                            .formatted(samples.length, description.decodedBytes()));
        }
        this.width = description.bytesPerSample();
        this.toLeft = 31 - description.highBit();
        this.toRight = 32 - description.bitsStored();
    }

    /** What it is: not planar, no subsampling, transforms of the codec undone. */
    public ImageDescription description() {
        return description;
    }

    /** Bits of a cell when it is uncompressed: those that the data set tells of. */
    public int bitsAllocated() {
        return bitsAllocated;
    }

    /** The bytes themselves, not a copy. */
    public byte[] samples() {
        return samples;
    }

    /** The bits of a sample as they were stored, without sign. */
    public int bits(int index) {
        var at = index * width;
        return switch (width) {
            case 1 -> samples[at] & 0xFF;
            case 2 -> samples[at] & 0xFF | (samples[at + 1] & 0xFF) << 8;
            default ->
                    samples[at] & 0xFF
                            | (samples[at + 1] & 0xFF) << 8
                            | (samples[at + 2] & 0xFF) << 16
                            | samples[at + 3] << 24;
        };
    }

    /**
     * The value of a sample: its stored bits only, with its sign. Unsigned samples of 32 stored
     * bits are negative above 2^31 as an int is; see {@link #number}.
     */
    public int value(int index) {
        var shifted = bits(index) << toLeft;
        return description.signed() ? shifted >> toRight : shifted >>> toRight;
    }

    /** The value of a sample, whatever its size. */
    public double number(int index) {
        var value = value(index);
        return description.signed() ? value : Integer.toUnsignedLong(value);
    }
}
