package dev.gantry.imaging.codec;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * Keeps a few instances for the next frame. One that has thrown is never used again, nor one whose
 * memory has grown: it would hold it for ever.
 */
final class NativePool {
    private static final int KEPT = 4;
    private static final long LARGEST_KEPT_BYTES = 96L << 20;

    private final BlockingQueue<NativeInstance> idle = new ArrayBlockingQueue<>(KEPT);

    <T> T use(Function<NativeInstance, T> work) {
        var kept = idle.poll();
        var instance = kept == null ? new NativeInstance() : kept;
        var result = work.apply(instance);
        if (instance.memoryBytes() <= LARGEST_KEPT_BYTES) {
            var _ = idle.offer(instance);
        }
        return result;
    }
}
