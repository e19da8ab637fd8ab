package dev.gantry.query.offsets;

import dev.gantry.events.Topic;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jdbi.v3.core.generic.GenericType;

/** Reads what the index has taken: the rows that change with its rows, in one transaction. */
@Singleton
final class ConsumerOffsetSearch {
    private static final String NEXT =
            "select partition, next_offset from index.consumer_offset where topic = :topic";

    private final Database database;

    @Inject
    ConsumerOffsetSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /** The next offset that the index takes of {@code instance.stored}, by partition. */
    Map<Integer, Long> next() {
        return database.with(handle ->
                handle.createQuery(NEXT)
                        .bind("topic", Topic.INSTANCE_STORED.topicName())
                        .setMapKeyColumn("partition")
                        .setMapValueColumn("next_offset")
                        .collectInto(new GenericType<Map<Integer, Long>>() {}));
    }
}
