package dev.gantry.imaging.image;

import java.time.Duration;

/**
 * How much work one frame may make.
 *
 * @param maxPixels rows × columns of a frame
 * @param maxDecodedBytes of a frame in memory
 * @param maxEncodedBytes of a frame as it is stored
 * @param time from the start of a decoder to its end, and as long again to get a worker
 * @param workers frames at the same time
 * @param memoryBytes that all frames together may take while they are worked on
 */
public record ImagingLimits(
        int maxPixels,
        int maxDecodedBytes,
        int maxEncodedBytes,
        Duration time,
        int workers,
        long memoryBytes) {
    /**
     * Ample for mammography and X-ray: 64 million pixels, 256 MiB, 20 s, a worker per processor.
     */
    public static final ImagingLimits DEFAULT =
            new ImagingLimits(
                    64 << 20,
                    256 << 20,
                    256 << 20,
                    Duration.ofSeconds(20),
                    Runtime.getRuntime().availableProcessors(),
                    1L << 30);

    /** Checks that each of them is positive. */
    public ImagingLimits {
        if (maxPixels < 1
                || maxDecodedBytes < 1
                || maxEncodedBytes < 1
                || time.toMillis() < 1
                || workers < 1
                || memoryBytes < 1) {
            throw new IllegalArgumentException("every limit must be positive");
        }
    }

    /** The same with another time. */
    public ImagingLimits within(Duration other) {
        return new ImagingLimits(
                maxPixels, maxDecodedBytes, maxEncodedBytes, other, workers, memoryBytes);
    }
}
