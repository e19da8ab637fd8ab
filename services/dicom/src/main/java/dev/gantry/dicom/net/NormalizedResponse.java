package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link NormalizedRequest} (PS3.7 §10.1).
 *
 * @param dataSet attribute list, action reply or event reply; may be empty
 * @param sopInstance the instance that was made, if the request left it open
 * @param events notifications that an acceptor sends afterwards on the same association; what the
 *     peer says to them goes to {@link AssociationListener#notified}
 * @param later notifications that are not there yet, for example the result of a storage commitment
 */
public record NormalizedResponse(
        DimseStatus status,
        DataSet dataSet,
        Optional<Uid> sopInstance,
        List<NormalizedRequest.EventReport> events,
        List<LaterEvent> later) {
    public NormalizedResponse {
        events = List.copyOf(events);
        later = List.copyOf(later);
    }

    /** An answer that nothing follows. */
    public NormalizedResponse(DimseStatus status, DataSet dataSet, Optional<Uid> sopInstance) {
        this(status, dataSet, sopInstance, List.of(), List.of());
    }

    /** A status and nothing else. */
    public static NormalizedResponse of(DimseStatus status) {
        return new NormalizedResponse(status, DataSet.EMPTY, Optional.empty());
    }

    /** Success, with what was asked for. */
    public static NormalizedResponse of(DataSet dataSet) {
        return new NormalizedResponse(DimseStatus.SUCCESS, dataSet, Optional.empty());
    }

    /** The same, followed by a notification on the same association. */
    public NormalizedResponse followedBy(NormalizedRequest.EventReport event) {
        var more = new ArrayList<>(events);
        more.add(event);
        return new NormalizedResponse(status, dataSet, sopInstance, more, later);
    }

    /** The same, followed by a notification on the same association when it is there. */
    public NormalizedResponse followedBy(LaterEvent event) {
        var more = new ArrayList<>(later);
        more.add(event);
        return new NormalizedResponse(status, dataSet, sopInstance, events, more);
    }
}
