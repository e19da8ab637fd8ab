package dev.gantry.index.deletions;

import dev.gantry.events.DeletionRequested;
import dev.gantry.events.Topic;
import dev.gantry.index.announce.Announcer;
import dev.gantry.index.consume.UpdateReadModel;
import dev.gantry.index.instances.TombstoneTable;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import dev.gantry.platform.kafka.TransactionalBatches;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Hides studies and series that a person deleted, and brings back what a person wants to have back.
 * What is sent after a deletion is a new reception, and shown; restored ones are then resolved with
 * it.
 */
@Singleton
final class ApplyDeletions extends TransactionalBatches {
    private static final Logger LOG = Logger.getLogger(ApplyDeletions.class);
    private static final int AT_ONCE = 500;

    private final TombstoneTable tombstones;
    private final UpdateReadModel update;
    private final Announcer announcer;
    private final AdmitOrders admission;
    private final OrderTable orders;
    private final OrderSettings settings;
    private final Clock clock;

    @Inject
    ApplyDeletions(
            @DataSource("index") Database database,
            TombstoneTable tombstones,
            UpdateReadModel update,
            Announcer announcer,
            AdmitOrders admission,
            OrderTable orders,
            OrderSettings settings,
            Clock clock) {
        super(database, "index");
        this.tombstones = tombstones;
        this.update = update;
        this.announcer = announcer;
        this.admission = admission;
        this.orders = orders;
        this.settings = settings;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start, EventConsumers consumers) {
        consumers.start("gantry-index-deletions", Set.of(Topic.DELETION_REQUESTED), this);
    }

    @Override
    public Position position(TopicPartition partition) {
        admission.takeEnds();
        return super.position(partition);
    }

    @Override
    public void admit(ConsumerRecord<String, byte[]> record) {
        admission.admit(record);
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        useTransaction(partition, next, (tx, due) -> apply(tx, from(due, batch)));
        announcer.wake();
    }

    private void apply(Handle tx, List<Received> due) {
        for (var received : due) {
            if (received.event() instanceof DeletionRequested request) {
                apply(tx, request);
            }
        }
    }

    @Override
    protected void restart(Handle tx, TopicPartition partition) {
        super.restart(tx, partition);
        orders.beginAgain(tx, partition.partition());
    }

    private void apply(Handle tx, DeletionRequested request) {
        if (!orders.isFirst(tx, request.id())) {
            report(request, "it came once more and changes nothing");
            return;
        }
        switch (request.action()) {
            case DELETE -> {
                var until = restorableUntil(request);
                int hidden = tombstones.softDelete(tx, request, until);
                update.restate(tx, List.of(request.studyUid()));
                report(request, "%d receptions are hidden until %s", hidden, until);
            }
            case RESTORE -> {
                int restored = 0;
                for (var page = tombstones.restore(tx, request, AT_ONCE);
                        !page.isEmpty();
                        page = tombstones.restore(tx, request, AT_ONCE)) {
                    update.with(tx, page);
                    restored += page.size();
                }
                report(request, "%d receptions are back", restored);
            }
        }
    }

    /** As the order says, but never sooner than we allow: an order is only somebody's word. */
    private Instant restorableUntil(DeletionRequested request) {
        var soonest = clock.instant().plus(settings.restorableAtLeast());
        return request.until().isBefore(soonest) ? soonest : request.until();
    }

    private static void report(DeletionRequested request, String what, Object... values) {
        LOG.infof(
                "%s of study %s%s: %s",
                request.action(),
                request.studyUid(),
                request.seriesUid().map(uid -> ", series " + uid).orElse(""),
                what.formatted(values));
    }
}
