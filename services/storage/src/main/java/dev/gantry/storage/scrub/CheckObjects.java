package dev.gantry.storage.scrub;

import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.receptions.ReadReception;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.storage.instances.ReferenceTable;
import dev.gantry.storage.verification.Pace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Every object has a row. One without, that is older than the grace period and whose event the
 * index would have taken by now, was stored by a process that died before it could tell. It is
 * announced as ingest would have done; one that is spare is given back by the index.
 *
 * <p>It may be deleted instead, since its sender was never told that it is safe. That is certain
 * only while Kafka still has every event from its time, and none was set aside; in doubt it is
 * adopted.
 */
@Singleton
final class CheckObjects {
    private static final Logger LOG = Logger.getLogger(CheckObjects.class);

    /** A day less than topics keep their records. */
    private static final Duration EVENTS_ARE_KEPT = Duration.ofDays(29);

    private final ObjectStore objects;
    private final ReferenceTable references;
    private final IndexProgress index;
    private final EventPublisher events;
    private final Faults faults;
    private final ScrubSettings settings;

    CheckObjects(
            ObjectStore objects,
            ReferenceTable references,
            IndexProgress index,
            EventPublisher events,
            Faults faults,
            ScrubSettings settings) {
        this.objects = objects;
        this.references = references;
        this.index = index;
        this.events = events;
        this.faults = faults;
        this.settings = settings;
    }

    /** Compares some objects with the index, and sees to those that it does not know. */
    Findings check(List<ObjectStat> page, Pace bytes) {
        var findings = Findings.listed(page.size());
        var ripe = Instant.now().minus(settings.grace());
        var old = page.stream().filter(object -> !object.storedAt().isAfter(ripe)).toList();
        var orphans = orphans(old);
        if (orphans.isEmpty()
                || !index.hasTakenAllBefore(ripe.plus(settings.grace().dividedBy(2)))) {
            return findings;
        }
        for (var orphan : orphans(orphans)) { // the rows may have come while we asked
            findings = findings.plus(seeTo(orphan, bytes));
        }
        return findings;
    }

    private List<ObjectStat> orphans(List<ObjectStat> some) {
        var keys = some.stream().flatMap(object -> ReceptionKey.of(object.key()).stream()).toList();
        var known = references.referredTo(keys);
        return some.stream().filter(object -> !known.contains(object.key())).toList();
    }

    private Findings seeTo(ObjectStat orphan, Pace bytes) {
        try {
            if (settings.orphans() == ScrubSettings.Orphans.DELETE && mayBeDeleted(orphan)) {
                objects.delete(orphan.key());
                LOG.infof("Deleted the object %s, which no row refers to", orphan.key());
                return Findings.ONE_DELETED;
            }
            bytes.take(orphan.length());
            events.publish(ReadReception.read(objects, orphan));
            LOG.infof("Adopted the object %s, which no row refers to", orphan.key());
            return Findings.ONE_ADOPTED.plus(Findings.read(orphan.length()));
        } catch (NoSuchObject deletedMeanwhile) {
            return Findings.NONE;
        } catch (MalformedDataSet malformed) {
            faults.unreadable(
                    orphan.key(), orphan.length(), String.valueOf(malformed.getMessage()));
            return Findings.ONE_UNREADABLE.plus(Findings.read(orphan.length()));
        } catch (ObjectStoreOutage | IOException e) {
            throw new Outage("The object store", "an object cannot be read", e);
        }
    }

    /** Only a reception of ours, whose event would be known if there had ever been one. */
    private boolean mayBeDeleted(ObjectStat orphan) {
        return ReceptionKey.of(orphan.key()).isPresent()
                && orphan.storedAt().isAfter(Instant.now().minus(EVENTS_ARE_KEPT))
                && index.hasSetNothingAside();
    }
}
