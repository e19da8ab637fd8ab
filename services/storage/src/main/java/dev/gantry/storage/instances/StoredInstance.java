package dev.gantry.storage.instances;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.objects.ObjectKey;

/**
 * An instance as the index has it.
 *
 * @param sha256 of its object, 64 hexadecimal digits
 * @param length of its object in bytes
 */
public record StoredInstance(
        InstanceAddress address,
        TransferSyntax syntax,
        ObjectKey key,
        String sha256,
        long length,
        Pixels pixels) {}
