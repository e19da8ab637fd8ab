package dev.gantry.platform.kafka;

import dev.gantry.platform.database.Database;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * A handler whose rows and offset change in one transaction, one for each batch: what an event
 * changes is done once, whichever process dies when.
 */
public abstract class TransactionalBatches implements BatchHandler {
    private final Database database;
    private final Offsets offsets;

    /**
     * Opens nothing yet.
     *
     * @param schema the service's own, with the table that {@link Offsets} needs
     */
    protected TransactionalBatches(Database database, String schema) {
        this.database = database;
        this.offsets = new Offsets(schema);
    }

    /** What a batch changes. */
    @FunctionalInterface
    protected interface Work<R> {
        /**
         * Changes rows.
         *
         * @param due the first offset whose event is not done yet
         */
        R apply(Handle tx, long due);
    }

    /** Work that has nothing to return. */
    @FunctionalInterface
    protected interface Change {
        /**
         * Changes rows.
         *
         * @param due the first offset whose event is not done yet
         */
        void apply(Handle tx, long due);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.At(database.with(handle -> offsets.next(handle, partition)));
    }

    @Override
    public void restart(TopicPartition partition) {
        database.useTransaction(tx -> restart(tx, partition));
    }

    /** The same in a transaction that does more. */
    protected void restart(Handle tx, TopicPartition partition) {
        offsets.restart(tx, partition);
    }

    /** Those of a batch that are not done yet. */
    protected static List<Received> from(long due, List<Received> batch) {
        return batch.stream().filter(received -> received.offset() >= due).toList();
    }

    /** Moves the partition's offset on to {@code next}, which locks it, and works. */
    protected final <R> R inTransaction(TopicPartition partition, long next, Work<R> work) {
        var result =
                database.inTransaction(tx -> work.apply(tx, offsets.advance(tx, partition, next)));
        offsets.advanced(partition, next);
        return result;
    }

    /** The same for work that has nothing to return. */
    protected final void useTransaction(TopicPartition partition, long next, Change change) {
        inTransaction(
                partition,
                next,
                (tx, due) -> {
                    change.apply(tx, due);
                    return true;
                });
    }
}
