package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How a C-MOVE or C-GET goes on (PS3.7 §9.1.3, §9.1.4). For the thread of its {@link Requestor},
 * which can do nothing else meanwhile; whoever asked closes it. The instances of a C-GET arrive
 * within {@link #next}.
 */
public final class RetrieveResponses implements AutoCloseable {
    private final ResponseStream responses;

    RetrieveResponses(ResponseStream responses) {
        this.responses = responses;
    }

    /**
     * Waits for the next word on the progress. A peer need not tell any before the end.
     *
     * @return nothing when it is over; then {@link #status} tells how it ended
     * @throws AssociationAborted when the peer is gone
     */
    public Optional<SubOperationCounts> next() throws IOException {
        return responses.next().map(response -> SubOperationCounts.of(response.command()));
    }

    /** Waits for the end. */
    public DimseStatus finish() throws IOException {
        return responses.last().status();
    }

    /** Asks the peer to stop. Some more instances may come. */
    public void cancel() throws IOException {
        responses.cancel();
    }

    /**
     * How it ended.
     *
     * @throws IllegalStateException when it has not
     */
    public DimseStatus status() {
        return responses.ended().status();
    }

    /** What became of the instances, at the end. */
    public SubOperationCounts counts() {
        return SubOperationCounts.of(responses.ended().command());
    }

    /** The instances that did not arrive, as far as the peer names them (PS3.4 §C.4.2.1.4.2). */
    public List<Uid> failedInstances() {
        return responses.ended().dataSet().strings(Tags.FailedSOPInstanceUIDList).stream()
                .flatMap(text -> Uid.parse(text).stream())
                .toList();
    }

    /** Cancels what is still under way, and waits for its end. */
    @Override
    public void close() {
        responses.close();
    }
}
