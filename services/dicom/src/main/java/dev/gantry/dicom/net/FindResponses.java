package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.util.Optional;

/**
 * What a C-FIND finds (PS3.7 §9.1.2), match by match as they arrive: none is kept, a slow reader
 * slows the peer down. For the thread of its {@link Requestor}, which can do nothing else
 * meanwhile; whoever asked closes it.
 */
public final class FindResponses implements AutoCloseable {
    private final ResponseStream responses;

    FindResponses(ResponseStream responses) {
        this.responses = responses;
    }

    /**
     * Waits for the next match.
     *
     * @return nothing when there are no more; then {@link #status} tells how it ended
     * @throws MalformedDataSet when this match cannot be read; the next one may
     * @throws AssociationAborted when the peer is gone
     */
    public Optional<DataSet> next() throws IOException {
        return responses.next().map(ResponseStream.Response::dataSet);
    }

    /** Asks the peer to stop. Some more matches may come, and the status should be "cancelled". */
    public void cancel() throws IOException {
        responses.cancel();
    }

    /**
     * How the search ended.
     *
     * @throws IllegalStateException when it has not
     */
    public DimseStatus status() {
        return responses.ended().status();
    }

    /** Cancels the search if it is still under way, and waits for its end. */
    @Override
    public void close() {
        responses.close();
    }
}
