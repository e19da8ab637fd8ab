package dev.gantry.retrieval.pixels;

import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.ImagingLimits;

/**
 * Decoders and encoders within limits, for all that one service does with pixels. One for a
 * service; many threads may use it.
 */
public final class CodecService {
    private final ImagingLimits limits;
    private final Codecs codecs;
    private final long transcodedBytes;

    /**
     * Codecs within these limits.
     *
     * @param transcodedBytes of frames in another transfer syntax that are kept, 0 or more
     */
    public CodecService(ImagingLimits limits, long transcodedBytes) {
        if (transcodedBytes < 0) {
            throw new IllegalArgumentException(
                    "%d bytes of frames cannot be kept".formatted(transcodedBytes));
        }
        this.limits = limits;
        this.codecs = new Codecs(limits);
        this.transcodedBytes = transcodedBytes;
    }

    /**
     * Codecs that take so much memory for all frames together, and keep none: for whoever sends
     * each frame once.
     */
    public static CodecService within(long memoryBytes) {
        var ofOne = (int) Math.min(memoryBytes, Integer.MAX_VALUE - 8);
        var usual = ImagingLimits.DEFAULT;
        var limits =
                new ImagingLimits(
                        usual.maxPixels(),
                        ofOne,
                        ofOne,
                        usual.time(),
                        usual.workers(),
                        memoryBytes);
        return new CodecService(limits, 0);
    }

    /** Decoders and encoders. */
    public Codecs codecs() {
        return codecs;
    }

    /**
     * Whether there is a place for the next frame, or will be.
     *
     * @throws IllegalStateException when decoders that do not end have taken too many
     */
    public void check() {
        if (codecs.isOverrun()) {
            throw new IllegalStateException(
                    "%d decoders have not ended though their time is over; only a restart stops them"
                            .formatted(codecs.abandoned()));
        }
    }

    /** What they keep to. */
    public ImagingLimits limits() {
        return limits;
    }

    /** How many bytes of transcoded frames are kept. */
    public long transcodedBytes() {
        return transcodedBytes;
    }
}
