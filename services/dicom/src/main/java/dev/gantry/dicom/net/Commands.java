package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/** The commands of requests (PS3.7 §9.3, §10.3). */
final class Commands {
    private static final int MEDIUM_PRIORITY = 0;

    private Commands() {}

    /** A request about a SOP class, without a data set. */
    static CommandSet request(int field, int messageId, Uid sopClass) {
        return new CommandSet()
                .set(Tags.AffectedSOPClassUID, sopClass)
                .set(Tags.CommandField, field)
                .set(Tags.MessageID, messageId)
                .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET);
    }

    static CommandSet store(
            int messageId, Uid sopClass, Uid sopInstance, Optional<MoveOriginator> originator) {
        var command =
                request(CommandField.STORE_REQUEST, messageId, sopClass)
                        .set(Tags.Priority, MEDIUM_PRIORITY)
                        .set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS)
                        .set(Tags.AffectedSOPInstanceUID, sopInstance);
        originator.ifPresent(move ->
                command.set(Tags.MoveOriginatorApplicationEntityTitle, move.title().value())
                        .set(Tags.MoveOriginatorMessageID, move.messageId()));
        return command;
    }

    /** C-FIND, C-GET and C-MOVE, which have an identifier. */
    static CommandSet query(int field, int messageId, Uid informationModel) {
        return request(field, messageId, informationModel)
                .set(Tags.Priority, MEDIUM_PRIORITY)
                .set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS);
    }

    static CommandSet cancel(int messageId) {
        return new CommandSet()
                .set(Tags.CommandField, CommandField.CANCEL_REQUEST)
                .set(Tags.MessageIDBeingRespondedTo, messageId)
                .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET);
    }

    static DimseStatus status(CommandSet response) {
        return DimseStatus.of(
                response.integer(Tags.Status).orElse(0x0110),
                response.text(Tags.ErrorComment).orElse(""),
                response.tags(Tags.OffendingElement));
    }
}
