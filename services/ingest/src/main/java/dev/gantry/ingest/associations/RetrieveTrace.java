package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.retrieve.Shortfall;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The step of the trace, and the line of the log, about a C-MOVE or C-GET that did not give all.
 */
@Singleton
final class RetrieveTrace {
    private static final Logger LOG = Logger.getLogger(RetrieveTrace.class);

    private final AssociationEventQueue events;

    RetrieveTrace(AssociationEventQueue events) {
        this.events = events;
    }

    /**
     * It has ended. Nothing is to be said of one that gave all, or that its requestor cancelled.
     *
     * @param what it was, in a few words
     */
    void ended(Association association, String what, DimseStatus status, Shortfall shortfall) {
        if (status instanceof DimseStatus.Cancelled
                || status.isSuccess() && shortfall.why().isEmpty()) {
            return;
        }
        var why = "%s: %s".formatted(what, shortfall.why().orElse(status.errorComment()));
        LOG.infof(
                "%s, association %s, status 0x%04X, %s",
                association.calling(), association.id(), status.code(), why);
        events.step(
                association,
                TraceStep.Kind.RETRIEVE_INCOMPLETE,
                why,
                Map.of(TraceStep.STATUS, (long) status.code()));
    }
}
