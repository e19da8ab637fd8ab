package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;

/** How a DIMSE-N request is sent (PS3.7 §10.3). The data set may be empty: then none is sent. */
record NormalizedMessage(CommandSet command, DataSet dataSet) {
    static NormalizedMessage of(NormalizedRequest request, int messageId) {
        return switch (request) {
            case NormalizedRequest.EventReport event ->
                    of(
                            Commands.request(
                                            CommandField.EVENT_REPORT_REQUEST,
                                            messageId,
                                            event.sopClass())
                                    .set(Tags.AffectedSOPInstanceUID, event.sopInstance())
                                    .set(Tags.EventTypeID, event.eventType()),
                            event.information());
            case NormalizedRequest.Get get -> {
                var command =
                        requested(
                                CommandField.N_GET_REQUEST,
                                messageId,
                                get.sopClass(),
                                get.sopInstance());
                if (!get.attributes().isEmpty()) {
                    command.set(Tags.AttributeIdentifierList, get.attributes());
                }
                yield of(command, DataSet.EMPTY);
            }
            case NormalizedRequest.Set set ->
                    of(
                            requested(
                                    CommandField.N_SET_REQUEST,
                                    messageId,
                                    set.sopClass(),
                                    set.sopInstance()),
                            set.modifications());
            case NormalizedRequest.Action action ->
                    of(
                            requested(
                                            CommandField.N_ACTION_REQUEST,
                                            messageId,
                                            action.sopClass(),
                                            action.sopInstance())
                                    .set(Tags.ActionTypeID, action.actionType()),
                            action.information());
            case NormalizedRequest.Create create -> {
                var command =
                        Commands.request(
                                CommandField.N_CREATE_REQUEST, messageId, create.sopClass());
                create.sopInstance()
                        .ifPresent(uid -> command.set(Tags.AffectedSOPInstanceUID, uid));
                yield of(command, create.attributes());
            }
            case NormalizedRequest.Delete delete ->
                    of(
                            requested(
                                    CommandField.N_DELETE_REQUEST,
                                    messageId,
                                    delete.sopClass(),
                                    delete.sopInstance()),
                            DataSet.EMPTY);
        };
    }

    private static CommandSet requested(int field, int messageId, Uid sopClass, Uid sopInstance) {
        return new CommandSet()
                .set(Tags.RequestedSOPClassUID, sopClass)
                .set(Tags.CommandField, field)
                .set(Tags.MessageID, messageId)
                .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET)
                .set(Tags.RequestedSOPInstanceUID, sopInstance);
    }

    private static NormalizedMessage of(CommandSet command, DataSet dataSet) {
        if (!dataSet.isEmpty()) {
            command.set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS);
        }
        return new NormalizedMessage(command, dataSet);
    }
}
