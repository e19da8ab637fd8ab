package dev.gantry.storage.commitment;

import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;

/** An object that the index knows of an instance: the one that is shown, or one kept beside it. */
record KeptObject(
        Uid study, Uid instance, Uid sopClass, ObjectKey key, String sha256, long length) {}
