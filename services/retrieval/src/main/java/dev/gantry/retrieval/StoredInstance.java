package dev.gantry.retrieval;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.overlay.Overlay;
import dev.gantry.objects.ObjectKey;

/**
 * An instance: an object, and what is said of it since.
 *
 * @param address its UIDs as the object has them
 * @param syntax of the object
 * @param sha256 of the object, 64 hexadecimal digits
 * @param length of the object in bytes
 * @param overlay what has been corrected; the object stays what it is
 */
public record StoredInstance(
        InstanceAddress address,
        TransferSyntax syntax,
        ObjectKey key,
        String sha256,
        long length,
        Pixels pixels,
        Overlay overlay) {
    /** As it was received: nothing has been corrected. */
    public StoredInstance(
            InstanceAddress address,
            TransferSyntax syntax,
            ObjectKey key,
            String sha256,
            long length,
            Pixels pixels) {
        this(address, syntax, key, sha256, length, pixels, Overlay.NONE);
    }

    /** The same object with something else said of it. */
    public StoredInstance with(Overlay other) {
        return new StoredInstance(address, syntax, key, sha256, length, pixels, other);
    }
}
