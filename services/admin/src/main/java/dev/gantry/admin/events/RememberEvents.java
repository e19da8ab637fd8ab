package dev.gantry.admin.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.admin.devices.RememberCallers;
import dev.gantry.admin.exceptions.Advice;
import dev.gantry.admin.exceptions.ExceptionTable;
import dev.gantry.admin.exceptions.RecordedException;
import dev.gantry.admin.exceptions.Rejection;
import dev.gantry.admin.exceptions.RejectionTable;
import dev.gantry.admin.trace.AssociationTable;
import dev.gantry.admin.trace.DeliveryTable;
import dev.gantry.admin.trace.ReceptionTable;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Audited;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentDelivered;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.DeviceChanged;
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
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Received;
import dev.gantry.platform.kafka.TransactionalBatches;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what happened to studies and associations, each event once, in the same transaction as the
 * offset.
 */
@Singleton
final class RememberEvents extends TransactionalBatches {
    /** Nothing begins with them, so there is no association to keep. */
    private static final Set<TraceStep.Kind> REFUSALS =
            EnumSet.of(TraceStep.Kind.ASSOCIATION_REJECTED, TraceStep.Kind.HANDSHAKE_REFUSED);

    private final EventConsumers consumers;
    private final ReceptionTable receptions;
    private final AssociationTable associations;
    private final DeliveryTable deliveries;
    private final RejectionTable rejections;
    private final ExceptionTable exceptions;
    private final RememberCallers callers;

    RememberEvents(
            EventConsumers consumers,
            @DataSource("admin") Database database,
            ReceptionTable receptions,
            AssociationTable associations,
            DeliveryTable deliveries,
            RejectionTable rejections,
            ExceptionTable exceptions,
            RememberCallers callers) {
        super(database, "admin");
        this.receptions = receptions;
        this.associations = associations;
        this.deliveries = deliveries;
        this.rejections = rejections;
        this.exceptions = exceptions;
        this.callers = callers;
        this.consumers = consumers;
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
    public void take(TopicPartition partition, List<Received> batch, long next) {
        useTransaction(partition, next, (tx, due) -> keep(tx, from(due, batch)));
    }

    private void keep(Handle tx, List<Received> due) {
        var stored = new ArrayList<InstanceStored>();
        var refused = new ArrayList<Rejection>();
        callers.take(
                tx,
                due.stream()
                        .map(Received::event)
                        .filter(TraceStep.class::isInstance)
                        .map(TraceStep.class::cast)
                        .toList());
        for (var received : due) {
            switch (received.event()) {
                case InstanceStored instance -> stored.add(instance);
                case InstanceRejected instance -> refused.add(rejection(instance));
                case TraceStep step when REFUSALS.contains(step.kind()) ->
                        refused.add(rejection(step));
                case TraceStep step when step.kind() == TraceStep.Kind.SEARCH_REFUSED ->
                        refused.add(unanswered(step, Rejection.Kind.SEARCH));
                case TraceStep step when step.kind() == TraceStep.Kind.RETRIEVE_INCOMPLETE ->
                        refused.add(unanswered(step, Rejection.Kind.RETRIEVE));
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
                        CommitmentDelivered _,
                        DeviceChanged _ -> {
                    // nothing that the console has to remember
                }
            }
        }
        receptions.add(tx, stored);
        rejections.insert(tx, refused);
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
     * A rejected association or handshake is told twice: as a step of the trace, and as what was
     * rejected, which says how. Both have its id here, so that they are one card whichever comes
     * first.
     */
    private static Rejection rejection(InstanceRejected event) {
        var source = event.source();
        var isAssociation = Advice.isOfAssociation(event.status());
        return new Rejection(
                isAssociation ? source.association() : event.id(),
                event.at(),
                isAssociation ? Rejection.Kind.ASSOCIATION : Rejection.Kind.INSTANCE,
                source.callingAe(),
                source.calledAe(),
                source.remoteHost(),
                event.studyUid().map(Uid::value).orElse(""),
                event.instanceUid().map(Uid::value).orElse(""),
                event.status(),
                event.reason());
    }

    /** The same event twice is one card; two operations of an association are two. */
    private static Rejection unanswered(TraceStep step, Rejection.Kind kind) {
        var source = step.source();
        var id = "search %s %s".formatted(source.association(), step.at());
        return new Rejection(
                UUID.nameUUIDFromBytes(id.getBytes(UTF_8)),
                step.at(),
                kind,
                source.callingAe(),
                source.calledAe(),
                source.remoteHost(),
                "",
                "",
                "0x%04X".formatted(step.counts().getOrDefault(TraceStep.STATUS, 0L)),
                step.why());
    }

    private static Rejection rejection(TraceStep step) {
        var source = step.source();
        return new Rejection(
                source.association(),
                step.at(),
                Rejection.Kind.ASSOCIATION,
                source.callingAe(),
                source.calledAe(),
                source.remoteHost(),
                "",
                "",
                "",
                step.why());
    }
}
