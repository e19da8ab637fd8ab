package dev.gantry.platform.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * How far a service has come in each partition, kept in its own schema so that rows and offset
 * change in one transaction. The row is also a lock: after a rebalance a slow former owner waits
 * for the new one, then finds that its records are done.
 *
 * <p>Whoever restores an older state of the rows restores the offsets that belong to it. Consumers
 * find that out, and read from there: {@link #advance} refuses to go on behind a gap.
 *
 * <p>The service's migration creates the table:
 *
 * <pre>
 * create table index.consumer_offset (
 *     topic text not null, partition int not null, next_offset bigint not null,
 *     primary key (topic, partition));
 * </pre>
 */
public final class Offsets {
    private static final Pattern SCHEMA = Pattern.compile("[a-z]+");

    private final String read;
    private final String create;
    private final String advance;
    private final String restart;
    private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();

    /** The offsets kept in this schema. */
    public Offsets(String schema) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a schema of ours: " + schema);
        }
        var table = schema + ".consumer_offset";
        read = "select next_offset from " + table + " where topic = :topic and partition = :part";
        create =
                "insert into "
                        + table
                        + " (topic, partition, next_offset) values (:topic, :part, 0)"
                        + " on conflict do nothing";
        advance =
                "update "
                        + table
                        + " set next_offset = greatest(due, :next) from ("
                        + read.replace("next_offset", "next_offset as due")
                        + " for update) former"
                        + " where topic = :topic and partition = :part returning due";
        restart =
                "update "
                        + table
                        + " set next_offset = 0 where topic = :topic and partition = :part";
    }

    /** Where to read on: the row's offset, or the beginning when there is none. */
    public long next(Handle handle, TopicPartition partition) {
        long next =
                handle.createQuery(read)
                        .bind("topic", partition.topic())
                        .bind("part", partition.partition())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L);
        reached.put(partition, next);
        return next;
    }

    /**
     * Locks the row until the transaction ends, and notes that everything before {@code next} is
     * done; an offset never goes back.
     *
     * @return the first offset that was not done yet
     * @throws OffsetRewound when that is before what this process took last
     */
    public long advance(Handle tx, TopicPartition partition, long next) {
        long due =
                advancedRow(tx, partition, next).orElseGet(() -> createdRow(tx, partition, next));
        long last = reached.getOrDefault(partition, 0L);
        if (due < last) {
            throw new OffsetRewound(partition, due, last);
        }
        return due;
    }

    /** The transaction that advanced to this offset is committed. */
    public void advanced(TopicPartition partition, long next) {
        reached.merge(partition, next, Math::max);
    }

    private Optional<Long> advancedRow(Handle tx, TopicPartition partition, long next) {
        return tx.createQuery(advance)
                .bind("topic", partition.topic())
                .bind("part", partition.partition())
                .bind("next", next)
                .mapTo(Long.class)
                .findOne();
    }

    private long createdRow(Handle tx, TopicPartition partition, long next) {
        tx.createUpdate(create)
                .bind("topic", partition.topic())
                .bind("part", partition.partition())
                .execute();
        return advancedRow(tx, partition, next).orElseThrow();
    }

    /** Begins again, because the topic was made anew and its offsets with it. */
    public void restart(Handle tx, TopicPartition partition) {
        tx.createUpdate(restart)
                .bind("topic", partition.topic())
                .bind("part", partition.partition())
                .execute();
        reached.put(partition, 0L);
    }
}
