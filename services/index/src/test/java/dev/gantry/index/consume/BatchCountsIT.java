package dev.gantry.index.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.StoredEvents;
import dev.gantry.index.announce.Announcer;
import dev.gantry.index.arrivals.ReadReceivedInstance;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import dev.gantry.testkit.CountingDataSource;
import dev.gantry.testkit.Samples;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a batch costs PostgreSQL, counted. */
@QuarkusTest
class BatchCountsIT {
    /** Nobody else's, so that what others take moves no offset of it. */
    private static final TopicPartition PARTITION = new TopicPartition("gantry.counted", 0);

    private final CountingDataSource counted;
    private final IndexStoredInstances indexing;

    @Inject
    BatchCountsIT(
            @DataSource("index") AgroalDataSource pool,
            ReadReceivedInstance arrivals,
            UpdateReadModel update,
            Announcer announcer,
            IndexMetrics metrics) {
        counted = new CountingDataSource(pool);
        indexing =
                new IndexStoredInstances(
                        new Database(counted.dataSource()), arrivals, update, announcer, metrics);
    }

    @Test
    void a_batch_is_one_transaction_of_as_many_statements_however_many_instances_it_has() {
        long next = next();
        take(series(2), next); // the partition's row is made
        counted.forget();

        take(series(3), next + 2);
        int few = counted.statements();
        assertThat(counted.commits()).isEqualTo(1);
        counted.forget();

        take(series(60), next + 5);
        assertThat(counted.commits()).isEqualTo(1);
        assertThat(counted.statements()).isEqualTo(few);
    }

    @Test
    void a_batch_that_came_before_is_looked_at_in_one_transaction_and_changes_nothing() {
        long next = next();
        var series = series(5);
        take(series, next);
        counted.forget();

        take(series, next);

        assertThat(counted.commits()).isEqualTo(1);
        assertThat(counted.statements()).isLessThan(5);
    }

    private long next() {
        return switch (indexing.position(PARTITION)) {
            case Position.At(long offset) -> offset;
            case Position.Committed _, Position.End _ ->
                    throw new AssertionError("The index keeps its offsets itself");
        };
    }

    private void take(List<DataSet> instances, long offset) {
        var batch =
                IntStream.range(0, instances.size())
                        .mapToObj(number ->
                                new Received(
                                        offset + number, StoredEvents.of(instances.get(number))))
                        .toList();
        indexing.take(PARTITION, batch, offset + instances.size());
    }

    private static List<DataSet> series(int instances) {
        var first = Samples.ct().build();
        return IntStream.range(0, instances)
                .mapToObj(_ ->
                        DataSet.builder()
                                .from(first)
                                .set(Tags.SOPInstanceUID, Uid.random())
                                .build())
                .toList();
    }
}
