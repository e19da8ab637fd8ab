package dev.gantry.storage.scrub;

import dev.gantry.receptions.ObjectDigest;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.storage.instances.ReferenceTable;
import dev.gantry.storage.instances.ReferenceTable.Reference;
import dev.gantry.storage.verification.Pace;
import dev.gantry.storage.verification.VerifyObject;
import dev.gantry.storage.verification.VerifyObject.Finding;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Every row has its object, its bytes are those that were received, and its pixels are of the
 * transfer syntax that it names.
 */
@Singleton
final class CheckRows {
    private static final Logger LOG = Logger.getLogger(CheckRows.class);

    private final VerifyObject objects;
    private final ReferenceTable references;
    private final Faults faults;

    CheckRows(VerifyObject objects, ReferenceTable references, Faults faults) {
        this.objects = objects;
        this.references = references;
        this.faults = faults;
    }

    /** Reads the object of a row, if there is one of its length, and compares the digest. */
    Findings check(Reference row, Pace bytes) {
        var received = new ObjectDigest(row.length(), row.sha256());
        var label = new PixelDataLabel();
        return Findings.row()
                .plus(
                        switch (objects.verify(row.key(), received, bytes, label)) {
                            case Finding.Intact() -> {
                                label.wrong().ifPresent(wrong -> mislabelled(row, wrong));
                                yield Findings.read(row.length());
                            }
                            case Finding.Missing() -> missing(row);
                            case Finding.OtherLength(var length) -> {
                                faults.damaged(row, length);
                                yield damaged(row);
                            }
                            case Finding.OtherBytes(var found) -> {
                                faults.damaged(row, found);
                                yield Findings.read(found.length()).plus(damaged(row));
                            }
                        });
    }

    private void mislabelled(Reference row, PixelDataLabel.Wrong wrong) {
        faults.mislabelled(row, wrong);
        LOG.warnf(
                "The object %s names transfer syntax %s, its pixels are %s",
                row.key(), wrong.said(), wrong.found());
    }

    private static Findings damaged(Reference row) {
        LOG.errorf("The object %s has not the bytes that were received", row.key());
        return Findings.ONE_DAMAGED;
    }

    /** Unless the index has given it up since the row was read. */
    private Findings missing(Reference row) {
        var study = ReceptionKey.of(row.key()).map(ReceptionKey::study);
        if (study.isPresent() && !references.refersTo(study.get(), row.key())) {
            return Findings.NONE;
        }
        faults.missing(row);
        LOG.errorf("The object %s is missing", row.key());
        return Findings.ONE_MISSING;
    }
}
