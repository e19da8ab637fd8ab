package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.util.Optional;

/** Takes the instances that a peer stores (PS3.7 §9.3.1). For one association. */
final class AnswerStore {
    private final Association association;
    private final StoreHandler handler;
    private long stored;
    private long failed;
    private long bytes;

    AnswerStore(Association association, StoreHandler handler) {
        this.association = association;
        this.handler = handler;
    }

    Association.Counts counts() {
        return new Association.Counts(stored, failed, bytes);
    }

    void answer(Operation operation) throws IOException {
        if (!operation.command().hasDataSet()) {
            failed++;
            operation.respond(DimseStatus.cannotUnderstand("C-STORE without a data set"));
            return;
        }
        var dataSet = operation.stream();
        var status = store(operation, dataSet);
        dataSet.drain();
        bytes += dataSet.count();
        if (status.isSuccess() || status.isWarning()) {
            stored++;
        } else {
            failed++;
        }
        operation.respond(status);
    }

    private DimseStatus store(Operation operation, DataSetStream dataSet) throws IOException {
        var command = operation.command();
        var context = operation.context();
        var sopInstance = command.uid(Tags.AffectedSOPInstanceUID);
        var sopClass = command.uid(Tags.AffectedSOPClassUID).orElse(context.abstractSyntax());
        if (sopInstance.isEmpty()) {
            return DimseStatus.invalidSopInstance("Affected SOP Instance UID is no UID");
        }
        return handler.store(
                request(command, context, sopClass, sopInstance.get()), dataSet, association);
    }

    private StoreRequest request(
            CommandSet command, Association.Context context, Uid sopClass, Uid sopInstance) {
        return new StoreRequest(
                sopClass,
                sopInstance,
                context.transferSyntax(),
                association.calling(),
                association.called(),
                command.text(Tags.MoveOriginatorApplicationEntityTitle)
                        .flatMap(AnswerStore::title));
    }

    private static Optional<AeTitle> title(String text) {
        try {
            return Optional.of(new AeTitle(text));
        } catch (IllegalArgumentException noTitle) {
            return Optional.empty();
        }
    }
}
