package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;

/** Which SOP classes are for storing (PS3.4 annex B). */
public final class SopClasses {
    private SopClasses() {}

    /**
     * Whether instances of this class can be stored. A class that the dictionary does not know is
     * taken for one: vendors define their own, and the standard adds a few each year.
     */
    public static boolean isStorage(Uid sopClass) {
        if (sopClass.equals(Uids.MediaStorageDirectoryStorage)) {
            return false; // a DICOMDIR belongs to its medium
        }
        return Dictionary.nameOf(sopClass)
                .map(name -> name.contains("Storage") && !name.contains("Storage Commitment"))
                .orElse(true);
    }

    /** Whether this is C-ECHO or {@link #isStorage storage}. */
    public static boolean isVerificationOrStorage(Uid sopClass) {
        return sopClass.equals(Uids.Verification) || isStorage(sopClass);
    }
}
