package dev.gantry.admin.events;

import dev.gantry.admin.exceptions.Advice;
import dev.gantry.admin.exceptions.ExceptionTable;
import dev.gantry.admin.exceptions.RecordedException;
import dev.gantry.admin.exceptions.Refusal;
import dev.gantry.admin.exceptions.RefusalTable;
import dev.gantry.admin.trace.AssociationTable;
import dev.gantry.admin.trace.DeliveryTable;
import dev.gantry.admin.trace.ReceptionTable;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Audited;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentDelivered;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.Event;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.events.RouteDelivered;
import dev.gantry.events.RouteFailed;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.Topic;
import dev.gantry.events.TraceStep;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.Batches;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Offsets;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what happened to studies and associations, each event once, in the same transaction as the
 * offset.
 */
@Singleton
final class RememberEvents implements Batches {
    private final EventConsumers consumers;
    private final Database database;
    private final Offsets offsets = new Offsets("admin");
    private final ReceptionTable receptions = new ReceptionTable();
    private final AssociationTable associations = new AssociationTable();
    private final DeliveryTable deliveries = new DeliveryTable();
    private final RefusalTable refusals = new RefusalTable();
    private final ExceptionTable exceptions = new ExceptionTable();

    RememberEvents(EventConsumers consumers, @DataSource("admin") Database database) {
        this.consumers = consumers;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        var topics =
                EnumSet.of(
                        Topic.INSTANCE_STORED,
                        Topic.INSTANCE_REJECTED,
                        Topic.TRACE,
                        Topic.ROUTE_DELIVERED,
                        Topic.ROUTE_FAILED,
                        Topic.EXCEPTION_RAISED);
        consumers.start("gantry-admin", topics, this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.At(database.with(handle -> offsets.next(handle, partition)));
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        database.useTransaction(tx -> {
            long done = offsets.lock(tx, partition);
            var news =
                    batch.stream()
                            .filter(received -> received.offset() >= done)
                            .map(Received::event)
                            .toList();
            keep(tx, news);
            offsets.advance(tx, partition, next);
        });
    }

    @Override
    public void restart(TopicPartition partition) {
        database.useTransaction(tx -> offsets.restart(tx, partition));
    }

    private void keep(Handle tx, List<Event> events) {
        var stored = new ArrayList<InstanceStored>();
        var refused = new ArrayList<Refusal>();
        for (var event : events) {
            switch (event) {
                case InstanceStored instance -> stored.add(instance);
                case InstanceRejected instance -> refused.add(refusal(instance));
                case TraceStep step when step.kind() == TraceStep.Kind.ASSOCIATION_REJECTED ->
                        refused.add(refusal(step));
                case TraceStep step -> associations.merge(tx, step);
                case RouteDelivered route ->
                        deliveries.delivered(tx, route.studyUid(), route.destination(), route.at());
                case RouteFailed route ->
                        deliveries.failed(
                                tx, route.studyUid(), route.destination(), route.at(), route.why());
                case ExceptionRaised raised -> exceptions.raise(tx, exception(raised));
                case StudyChanged _,
                        ObjectOrphaned _,
                        DeletionRequested _,
                        Audited _,
                        CommitmentRequested _,
                        CommitmentAnswered _,
                        CommitmentDelivered _ -> {
                    // nothing that the console has to remember
                }
            }
        }
        receptions.add(tx, stored);
        refusals.insert(tx, refused);
    }

    private static RecordedException exception(ExceptionRaised event) {
        return RecordedException.raised(
                event.id(),
                event.kind().name(),
                event.studyUid().map(Uid::value).orElse(""),
                event.instanceUid().map(Uid::value).orElse(""),
                event.at(),
                event.facts());
    }

    /**
     * A rejected association is told twice: as a step of the trace, and as what was rejected, which
     * says how. Both have its id here, so that they are one card whichever comes first.
     */
    private static Refusal refusal(InstanceRejected event) {
        var source = event.source();
        var isAssociation = Advice.isOfAssociation(event.status());
        return new Refusal(
                isAssociation ? source.association() : event.id(),
                event.at(),
                isAssociation ? Refusal.Kind.ASSOCIATION : Refusal.Kind.INSTANCE,
                source.callingAe(),
                source.calledAe(),
                source.remoteHost(),
                event.studyUid().map(Uid::value).orElse(""),
                event.instanceUid().map(Uid::value).orElse(""),
                event.status(),
                event.reason());
    }

    private static Refusal refusal(TraceStep step) {
        var source = step.source();
        return new Refusal(
                source.association(),
                step.at(),
                Refusal.Kind.ASSOCIATION,
                source.callingAe(),
                source.calledAe(),
                source.remoteHost(),
                "",
                "",
                "",
                step.why());
    }
}
