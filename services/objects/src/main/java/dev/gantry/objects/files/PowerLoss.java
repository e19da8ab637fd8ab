package dev.gantry.objects.files;

/** What a power cut may take from a folder of objects. */
public enum PowerLoss {
    /** Nothing that was committed: it is on the disk before commit returns. */
    KEEPS_COMMITTED,
    /** Whatever the system had not written yet, some seconds of it. Faster. */
    MAY_LOSE_COMMITTED
}
