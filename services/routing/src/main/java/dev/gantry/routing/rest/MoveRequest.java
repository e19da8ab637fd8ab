package dev.gantry.routing.rest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.MoveOriginator;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.routing.Refusal;
import dev.gantry.routing.delivery.InstanceToSend;
import dev.gantry.routing.moves.MoveOrder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What whoever answers a C-MOVE wants to be sent.
 *
 * @param device the destination by its id in the registry
 * @param calling how the requestor has called us
 * @param originator the requestor's title
 * @param messageId of its request
 * @param instances at most 1000
 */
public record MoveRequest(
        @Nullable UUID device,
        @Nullable String calling,
        @Nullable String originator,
        int messageId,
        @Nullable List<Instance> instances) {
    private static final int MOST = 1_000;
    private static final int LARGEST_ID = 0xFFFF;

    /** An instance and its object. */
    public record Instance(
            @Nullable String instanceUid,
            @Nullable String sopClass,
            @Nullable String transferSyntax,
            @Nullable String objectKey) {
        private InstanceToSend toSend() {
            return new InstanceToSend(
                    uid("instanceUid", instanceUid),
                    uid("sopClass", sopClass),
                    uid("transferSyntax", transferSyntax),
                    new ObjectKey(String.valueOf(objectKey)));
        }
    }

    UUID checkedDevice() {
        if (device == null) {
            throw new Refusal.Invalid("device", "", "the id of a device is needed");
        }
        return device;
    }

    MoveOrder order(KnownDevice destination) {
        if (instances == null || instances.size() > MOST) {
            throw new Refusal.Invalid("instances", "", "a list of at most " + MOST);
        }
        if (messageId < 0 || messageId > LARGEST_ID) {
            throw new Refusal.Invalid("messageId", String.valueOf(messageId), "0 to 65535");
        }
        return new MoveOrder(
                destination,
                Titles.parse("calling", String.valueOf(calling)),
                new MoveOriginator(
                        Titles.parse("originator", String.valueOf(originator)), messageId),
                instances.stream().map(Instance::toSend).toList());
    }

    private static Uid uid(String field, @Nullable String text) {
        return Uid.parse(String.valueOf(text))
                .orElseThrow(
                        () -> new Refusal.Invalid(field, String.valueOf(text), "a UID is needed"));
    }
}
