package dev.gantry.index.deletions;

import dev.gantry.events.Topic;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.Signatures;
import dev.gantry.platform.kafka.Signatures.Verdict;
import dev.gantry.platform.kafka.TopicOffsets;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Follows no order that is not signed by one of our services. Versions before this one did not
 * sign: what lay in the topic when this one first ran counts unsigned, and nothing that came later.
 */
@Singleton
final class AdmitOrders {
    private static final Logger LOG = Logger.getLogger(AdmitOrders.class);

    private final Database database;
    private final OrderTable orders;
    private final Signatures signatures;
    private final TopicOffsets topics;
    private volatile boolean endsAreTaken;

    @Inject
    AdmitOrders(
            @DataSource("index") Database database,
            OrderTable orders,
            Signatures signatures,
            TopicOffsets topics) {
        this.database = database;
        this.orders = orders;
        this.signatures = signatures;
        this.topics = topics;
    }

    /** Before the first record is looked at: takes the ends of the topic, once for ever. */
    void takeEnds() {
        if (endsAreTaken) {
            return;
        }
        if (database.with(orders::isPending)) {
            var ends = listed(topics.ends(Topic.DELETION_REQUESTED));
            if (database.inTransaction(tx -> orders.take(tx, ends))) {
                LOG.infof("Orders to delete need a signature from the offsets %s on", ends);
            }
        }
        endsAreTaken = true;
    }

    /** Throws {@link Unprocessable} with the reason unless the order may be followed. */
    void admit(ConsumerRecord<String, byte[]> record) {
        switch (signatures.check(record)) {
            case Verdict.Right _ -> {}
            case Verdict.Wrong(String why) ->
                    throw new Unprocessable("It %s. It was not followed".formatted(why), null);
            case Verdict.Unsigned _ -> {
                if (database.with(
                        handle ->
                                orders.needsSignature(
                                        handle, record.partition(), record.offset()))) {
                    throw new Unprocessable(
                            "It is not signed, so nobody knows who ordered this. It was not"
                                    + " followed; whoever wants it orders it again",
                            null);
                }
            }
        }
    }

    private static List<Long> listed(Map<TopicPartition, Long> ends) {
        var listed = new ArrayList<Long>();
        ends.forEach((partition, end) -> {
            while (listed.size() <= partition.partition()) {
                listed.add(0L);
            }
            listed.set(partition.partition(), end);
        });
        return listed;
    }
}
