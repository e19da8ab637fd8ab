package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.util.Optional;

/** Answers the DIMSE-N operations (PS3.7 §10.3). For one association. */
final class AnswerNormalized {
    private final Association association;
    private final NormalizedHandler handler;

    AnswerNormalized(Association association, NormalizedHandler handler) {
        this.association = association;
        this.handler = handler;
    }

    /**
     * Answers.
     *
     * @return what the handler said, and what is to follow; nothing if it was not asked
     */
    Optional<NormalizedResponse> answer(Operation operation) throws IOException {
        DataSet dataSet;
        try {
            dataSet = operation.dataSet();
        } catch (MalformedDataSet malformed) {
            operation.respond(
                    DimseStatus.processingFailure(String.valueOf(malformed.getMessage())));
            return Optional.empty();
        }
        var request = request(operation, dataSet);
        if (request.isEmpty()) {
            operation.respond(DimseStatus.invalidSopInstance("The SOP Instance UID is no UID"));
            return Optional.empty();
        }
        var answer = handler.answer(request.get(), association);
        try {
            operation.respond(response(operation, request.get(), answer), answer.dataSet());
        } catch (IOException | RuntimeException failure) {
            answer.later().forEach(LaterEvent::ended);
            throw failure;
        }
        return Optional.of(answer);
    }

    private static CommandSet response(
            Operation operation, NormalizedRequest request, NormalizedResponse answer) {
        var response = operation.response(answer.status());
        answer.sopInstance().ifPresent(uid -> response.set(Tags.AffectedSOPInstanceUID, uid));
        return switch (request) {
            case NormalizedRequest.Action action ->
                    response.set(Tags.ActionTypeID, action.actionType());
            case NormalizedRequest.EventReport event ->
                    response.set(Tags.EventTypeID, event.eventType());
            case NormalizedRequest.Create _,
                    NormalizedRequest.Delete _,
                    NormalizedRequest.Get _,
                    NormalizedRequest.Set _ ->
                    response;
        };
    }

    /** The request; nothing when it lacks the instance that it is about. */
    private static Optional<NormalizedRequest> request(Operation operation, DataSet dataSet) {
        var command = operation.command();
        var usual = operation.context().abstractSyntax();
        var affected = command.uid(Tags.AffectedSOPInstanceUID);
        var affectedClass = command.uid(Tags.AffectedSOPClassUID).orElse(usual);
        if (command.field() == CommandField.N_CREATE_REQUEST) {
            return Optional.of(new NormalizedRequest.Create(affectedClass, affected, dataSet));
        }
        if (command.field() == CommandField.EVENT_REPORT_REQUEST) {
            var type = number(command, Tags.EventTypeID);
            return affected.map(
                    uid -> new NormalizedRequest.EventReport(affectedClass, uid, type, dataSet));
        }
        var sopClass = command.uid(Tags.RequestedSOPClassUID).orElse(usual);
        return command.uid(Tags.RequestedSOPInstanceUID)
                .map(uid -> request(command, sopClass, uid, dataSet));
    }

    private static NormalizedRequest request(
            CommandSet command, Uid sopClass, Uid sopInstance, DataSet dataSet) {
        return switch (command.field()) {
            case CommandField.N_GET_REQUEST ->
                    new NormalizedRequest.Get(
                            sopClass, sopInstance, command.tags(Tags.AttributeIdentifierList));
            case CommandField.N_SET_REQUEST ->
                    new NormalizedRequest.Set(sopClass, sopInstance, dataSet);
            case CommandField.N_ACTION_REQUEST ->
                    new NormalizedRequest.Action(
                            sopClass, sopInstance, number(command, Tags.ActionTypeID), dataSet);
            case CommandField.N_DELETE_REQUEST ->
                    new NormalizedRequest.Delete(sopClass, sopInstance);
            default ->
                    throw new IllegalStateException(
                            "%04XH is no DIMSE-N request".formatted(command.field()));
        };
    }

    private static int number(CommandSet command, Tag tag) {
        return command.integer(tag).orElse(0);
    }
}
