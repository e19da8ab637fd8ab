package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the sub-operations of a C-MOVE or C-GET, and tells the peer about each with a pending
 * response (PS3.4 §C.4.2, §C.4.3). For the handler's thread. Its methods throw {@link
 * AssociationAborted} when the peer is gone: let it pass.
 */
public final class SubOperations {
    /** What fits in the length field of a UI in explicit VR (PS3.5 §7.1.2). */
    private static final int MAX_FAILED_LISTED = 1000;

    private final Operation operation;
    private final List<Uid> failedInstances = new ArrayList<>();
    private int remaining;
    private int completed;
    private int failed;
    private int warning;

    SubOperations(Operation operation) {
        this.operation = operation;
    }

    /** Tells how many there will be, before the first. */
    public void expect(int instances) throws IOException {
        remaining = instances;
        tell();
    }

    /** An instance was taken. Returns whether to go on: not when the peer has cancelled. */
    public boolean completed() throws IOException {
        completed++;
        return oneLess();
    }

    /** An instance was taken, with a warning. Returns whether to go on. */
    public boolean completedWithWarning() throws IOException {
        warning++;
        return oneLess();
    }

    /** An instance was not taken, or could not be sent. Returns whether to go on. */
    public boolean failed(Uid sopInstance) throws IOException {
        failed++;
        if (failedInstances.size() < MAX_FAILED_LISTED) {
            failedInstances.add(sopInstance);
        }
        return oneLess();
    }

    /**
     * Tells the peer that this goes on, though nothing has come of it for a while: some wait for
     * half a minute only.
     */
    public void stillUnderWay() throws IOException {
        tell();
    }

    /** Whether the peer has cancelled. */
    public boolean isCancelled() throws IOException {
        return operation.isCancelled();
    }

    /** How far this has come. */
    public SubOperationCounts counts() {
        return new SubOperationCounts(remaining, completed, failed, warning);
    }

    /** The last response. */
    void finish(DimseStatus fromHandler) throws IOException {
        boolean cancelled = fromHandler.isSuccess() && operation.wasCancelled();
        if (!cancelled) {
            failed += remaining; // nobody tries them any more
            remaining = 0;
        }
        var status = fromHandler.isSuccess() ? outcome() : fromHandler;
        operation.respond(counts().into(operation.response(status), cancelled), failures());
    }

    private DimseStatus outcome() {
        if (operation.wasCancelled()) {
            return DimseStatus.CANCELLED;
        }
        if (failed == 0) {
            return warning == 0
                    ? DimseStatus.SUCCESS
                    : DimseStatus.subOperationsWithFailures("Some came with a warning");
        }
        var words = "%d of %d failed".formatted(failed, completed + warning + failed);
        return completed + warning == 0
                ? DimseStatus.unableToPerformSubOperations(words)
                : DimseStatus.subOperationsWithFailures(words);
    }

    private DataSet failures() {
        return failedInstances.isEmpty()
                ? DataSet.EMPTY
                : DataSet.builder()
                        .set(
                                Tags.FailedSOPInstanceUIDList,
                                failedInstances.stream().map(Uid::value).toArray(String[]::new))
                        .build();
    }

    private boolean oneLess() throws IOException {
        remaining = Math.max(0, remaining - 1);
        if (operation.isCancelled()) {
            return false;
        }
        tell();
        return true;
    }

    private void tell() throws IOException {
        operation.respond(
                counts().into(operation.response(DimseStatus.PENDING), true), DataSet.EMPTY);
    }
}
