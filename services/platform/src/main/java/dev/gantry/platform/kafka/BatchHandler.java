package dev.gantry.platform.kafka;

import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a service does with the events that it takes. All methods are called on the consumer's one
 * thread, and may throw {@link Outage}: then the same call comes again, with back-off, for as long
 * as it takes.
 */
public interface BatchHandler {

    /**
     * Where to begin in a partition that was given to this process. Asked again every few seconds:
     * when the answer lies before what was taken last, reading goes back to it.
     */
    Position position(TopicPartition partition);

    /**
     * Looks at a record before it is read. Without an exception it is let in.
     *
     * @throws Unprocessable to have it set aside with these words, and never taken
     */
    default void admit(ConsumerRecord<String, byte[]> record) {}

    /**
     * Takes events of one partition, in order; none, when the records up to {@code next} were
     * unreadable. A batch that fails with anything but {@link Outage} (such as {@link
     * Unprocessable}) comes again in halves, until the one record that is to blame is set aside.
     *
     * @param next the offset behind the batch; keep it together with what the events changed
     */
    void take(TopicPartition partition, List<Received> batch, long next);

    /**
     * The least time from the beginning of one batch to that of the next, as long as there is
     * little to take: what comes meanwhile is one transaction. What comes after a longer silence is
     * taken at once, and so is what is left after a poll that brought as much as it may.
     */
    default Duration interval() {
        return Duration.ofMillis(250);
    }

    /** The topic was made anew, so that a kept offset means nothing any more: begin at zero. */
    default void restart(TopicPartition partition) {}
}
