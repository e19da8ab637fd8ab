package dev.gantry.platform.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * The kept offset of a partition is older than what this process took last: what the events changed
 * was replaced by an older state, so they have to be read once more.
 */
public final class OffsetRewound extends RuntimeException {
    private static final long serialVersionUID = 1;

    OffsetRewound(TopicPartition partition, long kept, long reached) {
        super("%s goes back from offset %d to %d".formatted(partition, reached, kept));
    }
}
