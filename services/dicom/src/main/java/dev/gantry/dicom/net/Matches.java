package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import java.io.IOException;

/**
 * Takes what a {@link FindHandler} finds. Each match is a pending response that is sent at once, so
 * none is kept here; a peer that reads slowly makes the handler wait. For the handler's thread.
 */
public final class Matches {
    private final Operation operation;

    Matches(Operation operation) {
        this.operation = operation;
    }

    /**
     * Sends one match.
     *
     * @return whether the peer wants more; when not, the handler had better return
     * @throws AssociationAborted when the peer is gone: let it pass
     */
    public boolean send(DataSet match) throws IOException {
        return send(match, DimseStatus.PENDING);
    }

    /** {@link #send}, when optional keys were not regarded (0xFF01, PS3.4 §C.4.1.1.4). */
    public boolean sendWithoutOptionalKeys(DataSet match) throws IOException {
        return send(match, DimseStatus.PENDING_WITHOUT_OPTIONAL_KEYS);
    }

    /**
     * Whether the peer has cancelled; to be asked now and then during a long search.
     *
     * @throws AssociationAborted when the peer is gone: let it pass
     */
    public boolean isCancelled() throws IOException {
        return operation.isCancelled();
    }

    private boolean send(DataSet match, DimseStatus status) throws IOException {
        if (match.isEmpty()) {
            throw new IllegalArgumentException("a match without any element");
        }
        if (operation.isCancelled()) {
            return false;
        }
        operation.respond(operation.response(status), match);
        return true;
    }
}
