package dev.gantry.dicom.net;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.io.InputStream;

/**
 * Sends what a {@link GetHandler} hands over: each instance is a C-STORE on the association of the
 * C-GET, in the contexts in which the peer was accepted as SCP (PS3.4 §C.5.3, PS3.7 §D.3.3.4). For
 * the handler's thread. Its methods throw {@link AssociationAborted} when the peer is gone: let it
 * pass.
 */
public final class GetSubOperations {
    private final Operation operation;
    private final SubOperations counted;
    private final SendInstance sending;

    GetSubOperations(Operation operation, SubOperations counted, SendInstance sending) {
        this.operation = operation;
        this.counted = counted;
        this.sending = sending;
    }

    /** Tells how many instances there will be, before the first. */
    public void expect(int instances) throws IOException {
        counted.expect(instances);
    }

    /** Whether the peer takes such instances; others have to be transcoded, or have failed. */
    public boolean accepts(Uid sopClass, TransferSyntax syntax) {
        return sending.accepts(sopClass, syntax);
    }

    /**
     * Sends an instance and waits for the answer. What the peer does not take, or takes in no
     * context, counts as failed.
     *
     * @param dataSet without file meta information, written in {@code syntax}; read to its end, not
     *     closed. If it fails, so does the association, since half a data set cannot be taken back
     * @return whether to go on: not when the peer has cancelled
     */
    public boolean store(Uid sopClass, Uid sopInstance, TransferSyntax syntax, InputStream dataSet)
            throws IOException {
        return sending.accepts(sopClass, syntax)
                ? counted(
                        sopInstance,
                        sending.store(operation, sopClass, sopInstance, syntax, dataSet))
                : counted.failed(sopInstance);
    }

    /** The same with a data set that is made while it is sent. */
    public boolean store(Uid sopClass, Uid sopInstance, TransferSyntax syntax, DataSetBody dataSet)
            throws IOException {
        return sending.accepts(sopClass, syntax)
                ? counted(
                        sopInstance,
                        sending.store(operation, sopClass, sopInstance, syntax, dataSet))
                : counted.failed(sopInstance);
    }

    private boolean counted(Uid sopInstance, DimseStatus status) throws IOException {
        return switch (status) {
            case DimseStatus.Success _ -> counted.completed();
            case DimseStatus.Warning _ -> counted.completedWithWarning();
            case DimseStatus.Pending _, DimseStatus.Cancelled _, DimseStatus.Failure _ ->
                    counted.failed(sopInstance);
        };
    }

    /** Whether the peer takes instances of this class in any transfer syntax. */
    public boolean accepts(Uid sopClass) {
        return sending.accepts(sopClass);
    }

    /** An instance cannot be sent. Returns whether to go on: not when the peer has cancelled. */
    public boolean failed(Uid sopInstance) throws IOException {
        return counted.failed(sopInstance);
    }

    /** The count of them, as a C-MOVE has it. */
    public SubOperations progress() {
        return counted;
    }

    /** Whether the peer has cancelled. */
    public boolean isCancelled() throws IOException {
        return operation.isCancelled();
    }
}
