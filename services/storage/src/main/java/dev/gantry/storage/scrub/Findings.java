package dev.gantry.storage.scrub;

/**
 * What was looked at, and what was found.
 *
 * @param objects that were listed
 * @param rows whose objects were read
 * @param bytes that were read
 * @param adopted objects without a row that were announced again
 * @param deleted objects without a row that were deleted
 * @param unreadable objects without a row that are no instance
 * @param missing rows whose object is gone
 * @param damaged rows whose object has other bytes
 */
public record Findings(
        long objects,
        long rows,
        long bytes,
        long adopted,
        long deleted,
        long unreadable,
        long missing,
        long damaged) {
    static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0, 0, 0);
    static final Findings ONE_ADOPTED = new Findings(0, 0, 0, 1, 0, 0, 0, 0);
    static final Findings ONE_DELETED = new Findings(0, 0, 0, 0, 1, 0, 0, 0);
    static final Findings ONE_UNREADABLE = new Findings(0, 0, 0, 0, 0, 1, 0, 0);
    static final Findings ONE_MISSING = new Findings(0, 0, 0, 0, 0, 0, 1, 0);
    static final Findings ONE_DAMAGED = new Findings(0, 0, 0, 0, 0, 0, 0, 1);

    static Findings listed(long objects) {
        return new Findings(objects, 0, 0, 0, 0, 0, 0, 0);
    }

    static Findings row() {
        return new Findings(0, 1, 0, 0, 0, 0, 0, 0);
    }

    static Findings read(long bytes) {
        return new Findings(0, 0, bytes, 0, 0, 0, 0, 0);
    }

    Findings plus(Findings more) {
        return new Findings(
                objects + more.objects,
                rows + more.rows,
                bytes + more.bytes,
                adopted + more.adopted,
                deleted + more.deleted,
                unreadable + more.unreadable,
                missing + more.missing,
                damaged + more.damaged);
    }
}
