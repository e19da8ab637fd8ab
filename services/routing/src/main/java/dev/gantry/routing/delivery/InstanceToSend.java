package dev.gantry.routing.delivery;

import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;

/**
 * An instance that is to be sent.
 *
 * @param transferSyntax that of its object
 * @param object where its bytes are
 */
public record InstanceToSend(Uid uid, Uid sopClass, Uid transferSyntax, ObjectKey object) {}
