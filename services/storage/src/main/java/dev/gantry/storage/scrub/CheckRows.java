package dev.gantry.storage.scrub;

import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.receptions.ObjectDigest;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.storage.instances.ReferenceTable;
import dev.gantry.storage.instances.ReferenceTable.Reference;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Every row has its object, and its bytes are those that were received. */
@Singleton
final class CheckRows {
    private static final Logger LOG = Logger.getLogger(CheckRows.class);

    private final ObjectStore objects;
    private final ReferenceTable references;
    private final Faults faults;

    CheckRows(ObjectStore objects, ReferenceTable references, Faults faults) {
        this.objects = objects;
        this.references = references;
        this.faults = faults;
    }

    /** Reads the object of a row, if there is one of its length, and compares the digest. */
    Findings check(Reference row, Pace bytes) {
        try {
            var stat = objects.stat(row.key());
            if (stat.isEmpty()) {
                return Findings.row().plus(missing(row));
            }
            if (stat.get().length() != row.length()) {
                faults.damaged(row, stat.get().length());
                return Findings.row().plus(damaged(row));
            }
            return Findings.row().plus(compare(row, bytes));
        } catch (NoSuchObject deletedMeanwhile) {
            return Findings.row().plus(missing(row));
        } catch (ObjectStoreOutage | IOException e) {
            throw new Outage("The object store", "an object cannot be read", e);
        }
    }

    private Findings compare(Reference row, Pace bytes) throws IOException {
        try (var object = new PacedBytes(objects.read(row.key()), bytes)) {
            var found = ObjectDigest.of(object);
            var read = Findings.read(found.length());
            if (found.equals(new ObjectDigest(row.length(), row.sha256()))) {
                return read;
            }
            faults.damaged(row, found);
            return read.plus(damaged(row));
        }
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
