package dev.gantry.index.consume;

import dev.gantry.events.ObjectOrphaned;
import dev.gantry.index.announce.ChangedStudyTable;
import dev.gantry.index.announce.OrphanTable;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.conflicts.ConflictTable;
import dev.gantry.index.conflicts.ConflictTable.Conflict;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.instances.InstanceTable.Place;
import dev.gantry.index.patients.PatientTable;
import dev.gantry.index.studies.SeriesTable;
import dev.gantry.index.studies.StudyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * What arrivals change in the read model. Every table is written in the order of its keys, and the
 * tables always in the same order, so that two transactions never wait for each other.
 */
@Singleton
final class UpdateReadModel {
    private static final Logger LOG = Logger.getLogger(UpdateReadModel.class);
    private static final Comparator<Arrival> BY_PLACE =
            Comparator.comparing(Arrival::study).thenComparing(Arrival::instance);

    private final InstanceTable instances;
    private final PatientTable patients;
    private final SeriesTable series;
    private final StudyTable studies;
    private final ConflictTable conflicts;
    private final OrphanTable orphans;
    private final ChangedStudyTable changed;

    @Inject
    UpdateReadModel(
            InstanceTable instances,
            PatientTable patients,
            SeriesTable series,
            StudyTable studies,
            ConflictTable conflicts,
            OrphanTable orphans,
            ChangedStudyTable changed) {
        this.instances = instances;
        this.patients = patients;
        this.series = series;
        this.studies = studies;
        this.conflicts = conflicts;
        this.orphans = orphans;
        this.changed = changed;
    }

    /** Takes arrivals in the order of their partition; those that came before change nothing. */
    void with(Handle tx, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        var inOrder = once(arrivals).stream().sorted(BY_PLACE).toList();
        var added = instances.insert(tx, inOrder);
        var fresh = new ArrayList<Arrival>();
        var others = new ArrayList<Arrival>();
        for (var arrival : inOrder) {
            (added.contains(arrival.stored().reception()) ? fresh : others).add(arrival);
        }
        if (!fresh.isEmpty()) {
            var rows = patients.upsert(tx, fresh);
            series.add(tx, fresh);
            studies.add(tx, fresh, rows);
            changed.add(tx, fresh.stream().map(Arrival::study).distinct().toList());
        }
        if (!others.isEmpty()) {
            settle(tx, others);
        }
    }

    /** The same reception twice in one batch is one. */
    private static List<Arrival> once(List<Arrival> arrivals) {
        var byReception = new LinkedHashMap<UUID, Arrival>();
        for (var arrival : arrivals) {
            byReception.putIfAbsent(arrival.stored().reception(), arrival);
        }
        return List.copyOf(byReception.values());
    }

    /** Their places are taken: by themselves, by the same bytes, or by other ones. */
    private void settle(Handle tx, List<Arrival> others) {
        var shown = instances.shown(tx, others);
        var spare = new ArrayList<ObjectOrphaned>();
        var differing = new ArrayList<Conflict>();
        for (var arrival : others) {
            var stored = arrival.stored();
            var first = shown.get(Place.of(arrival));
            if (first == null) {
                throw new IllegalStateException("Nothing is shown for " + stored.instanceUid());
            }
            if (first.reception().equals(stored.reception())) {
                continue;
            }
            if (first.sha256().equals(stored.sha256())) {
                spare.add(
                        new ObjectOrphaned(
                                stored.objectKey(),
                                stored.studyUid(),
                                "The same bytes came before"));
            } else {
                differing.add(new Conflict(arrival, first.reception()));
            }
        }
        if (!spare.isEmpty()) {
            orphans.add(tx, spare);
        }
        if (!differing.isEmpty() && conflicts.insert(tx, differing) > 0) {
            differing.forEach(UpdateReadModel::report);
        }
    }

    private static void report(Conflict conflict) {
        LOG.warnf(
                "Instance %s of study %s came again with other bytes: reception %s from %s is not"
                        + " shown, %s is",
                conflict.arrival().instance(),
                conflict.arrival().study(),
                conflict.arrival().stored().reception(),
                conflict.arrival().stored().source().callingAe(),
                conflict.kept());
    }
}
