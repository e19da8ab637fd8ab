package dev.gantry.ingest.commitment;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.InstanceReference;

/** The result as a device hears it (PS3.4 §J.3.3.1). */
final class Report {
    private static final int SUCCESSFUL = 1;
    private static final int FAILURES_EXIST = 2;

    private Report() {}

    static NormalizedRequest.EventReport of(CommitmentAnswered answer) {
        var information = DataSet.builder().set(Tags.TransactionUID, answer.transactionUid());
        if (!answer.kept().isEmpty()) {
            information.set(
                    Tags.ReferencedSOPSequence,
                    answer.kept().stream()
                            .map(reference -> item(reference).build())
                            .toArray(DataSet[]::new));
        }
        if (!answer.failed().isEmpty()) {
            information.set(
                    Tags.FailedSOPSequence,
                    answer.failed().stream()
                            .map(failure ->
                                    item(failure.reference())
                                            .set(Tags.FailureReason, failure.reason())
                                            .build())
                            .toArray(DataSet[]::new));
        }
        return new NormalizedRequest.EventReport(
                Uids.StorageCommitmentPushModel,
                Uids.StorageCommitmentPushModelInstance,
                answer.failed().isEmpty() ? SUCCESSFUL : FAILURES_EXIST,
                information.build());
    }

    private static DataSetBuilder item(InstanceReference reference) {
        return DataSet.builder()
                .set(Tags.ReferencedSOPClassUID, reference.sopClass())
                .set(Tags.ReferencedSOPInstanceUID, reference.instanceUid());
    }
}
