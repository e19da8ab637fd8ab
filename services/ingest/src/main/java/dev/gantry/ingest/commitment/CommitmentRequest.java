package dev.gantry.ingest.commitment;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.events.InstanceReference;
import dev.gantry.ingest.CommitmentRefusal;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a device wants to know (PS3.4 §J.3.2.1): its name for the transaction, and each instance
 * once, in its order.
 */
record CommitmentRequest(Uid transactionUid, List<InstanceReference> references) {
    private static final int REQUEST_STORAGE_COMMITMENT = 1;

    CommitmentRequest {
        references = List.copyOf(references);
    }

    /**
     * Reads a request.
     *
     * @param most instances that it may ask about
     * @throws CommitmentRefusal when it is none
     */
    static CommitmentRequest in(NormalizedRequest request, int most) {
        if (!(request
                instanceof NormalizedRequest.Action(_, var instance, var type, var information))) {
            throw new CommitmentRefusal.OtherOperation();
        }
        if (!instance.equals(Uids.StorageCommitmentPushModelInstance)) {
            throw new CommitmentRefusal.OtherInstance();
        }
        if (type != REQUEST_STORAGE_COMMITMENT) {
            throw new CommitmentRefusal.OtherAction(type);
        }
        var transaction =
                information
                        .uid(Tags.TransactionUID)
                        .orElseThrow(() ->
                                new CommitmentRefusal.InvalidArgument(
                                        "Transaction UID (0008,1195)"));
        return new CommitmentRequest(transaction, references(information, most));
    }

    private static List<InstanceReference> references(DataSet information, int most) {
        var items = information.items(Tags.ReferencedSOPSequence);
        if (items.size() > most) {
            throw new CommitmentRefusal.TooMany(items.size(), most);
        }
        var references = new LinkedHashSet<InstanceReference>();
        for (var item : items) {
            references.add(
                    new InstanceReference(
                            uid(item, Tags.ReferencedSOPClassUID, references.size()),
                            uid(item, Tags.ReferencedSOPInstanceUID, references.size())));
        }
        if (references.isEmpty()) {
            throw new CommitmentRefusal.InvalidArgument("Referenced SOP Sequence (0008,1199)");
        }
        return List.copyOf(references);
    }

    private static Uid uid(DataSet item, Tag tag, int before) {
        return item.uid(tag)
                .orElseThrow(() ->
                        new CommitmentRefusal.InvalidArgument(
                                "%s of item %d".formatted(tag, before + 1)));
    }
}
