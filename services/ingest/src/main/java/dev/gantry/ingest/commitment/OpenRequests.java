package dev.gantry.ingest.commitment;

import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.LaterEvent;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.ingest.IngestSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The requests whose association is open in this process and waits for the result. */
@Singleton
final class OpenRequests {
    private final CommitmentResults results;
    private final Duration wait;
    private final Map<UUID, LaterEvent> open = new ConcurrentHashMap<>();

    OpenRequests(CommitmentResults results, IngestSettings config) {
        this.results = results;
        this.wait = config.commitment().associationWait();
    }

    /** Minds the association of a request from now on, until its outcome. */
    LaterEvent open(UUID request) {
        var event = new LaterEvent(wait, new Told(request));
        open.put(request, event);
        return event;
    }

    /** There was no such request after all. */
    void forget(UUID request) {
        open.remove(request);
    }

    /** Has the result told, if the association is one of ours and still waits. */
    void tell(UUID request, NormalizedRequest.EventReport report) {
        var event = open.get(request);
        if (event != null) {
            event.ready(report);
        }
    }

    private final class Told implements LaterEvent.Outcome {
        private final UUID request;

        Told(UUID request) {
            this.request = request;
        }

        @Override
        public void answered(DimseStatus status) {
            open.remove(request);
            if (status.isSuccess() || status.isWarning()) {
                results.delivered(request, Route.SAME_ASSOCIATION);
            } else {
                missed("The device answered " + status);
            }
        }

        @Override
        public void missed(String why) {
            open.remove(request);
            results.undelivered(request, Route.SAME_ASSOCIATION, why);
        }
    }
}
