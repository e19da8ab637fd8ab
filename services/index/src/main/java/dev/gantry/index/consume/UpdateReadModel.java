package dev.gantry.index.consume;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import dev.gantry.events.ObjectOrphaned;
import dev.gantry.index.announce.ChangedStudyTable;
import dev.gantry.index.announce.OrphanTable;
import dev.gantry.index.announce.RaisedTable;
import dev.gantry.index.announce.UidCheckTable;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.instances.Place;
import dev.gantry.index.instances.TombstoneTable;
import dev.gantry.index.patients.ClaimTable;
import dev.gantry.index.patients.PatientTable;
import dev.gantry.index.studies.SeriesTable;
import dev.gantry.index.studies.StudyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What arrivals change in the read model. The result is a function of the set of receptions that
 * ever arrived: in which order, in which batches and how often they come makes no difference. Every
 * table is written in the order of its keys, and the tables always in the same order, so that two
 * transactions never wait for each other.
 *
 * <p>The usual arrival finds its place free: its row is added, and counts grow by it. Only where a
 * place is taken is anything looked at again, see {@link SettleReceptions}.
 */
@Singleton
public final class UpdateReadModel {
    private static final int PAGE = 500; // headers in memory at once

    private final InstanceTable instances;
    private final TombstoneTable tombstones;
    private final SettleReceptions settle;
    private final PatientTable patients;
    private final ClaimTable claims;
    private final SeriesTable series;
    private final StudyTable studies;
    private final ChangedStudyTable changed;
    private final RaisedTable raised;
    private final UidCheckTable checks;
    private final OrphanTable orphans;

    @Inject
    UpdateReadModel(
            InstanceTable instances,
            TombstoneTable tombstones,
            SettleReceptions settle,
            PatientTable patients,
            ClaimTable claims,
            SeriesTable series,
            StudyTable studies,
            ChangedStudyTable changed,
            RaisedTable raised,
            UidCheckTable checks,
            OrphanTable orphans) {
        this.instances = instances;
        this.tombstones = tombstones;
        this.settle = settle;
        this.patients = patients;
        this.claims = claims;
        this.series = series;
        this.studies = studies;
        this.changed = changed;
        this.raised = raised;
        this.checks = checks;
        this.orphans = orphans;
    }

    /** Takes arrivals; those that came before change nothing. */
    public void with(Handle tx, List<Arrival> arrivals) {
        var due = arrivals.isEmpty() ? arrivals : notDeleted(tx, once(arrivals));
        if (due.isEmpty()) {
            return;
        }
        var former = studies.lock(tx, studiesOf(due));
        var byPlace = due.stream().collect(groupingBy(Place::of, TreeMap::new, toList()));
        var alone =
                byPlace.values().stream()
                        .filter(arrived -> arrived.size() == 1)
                        .map(List::getFirst)
                        .toList();
        var added = instances.insert(tx, alone);
        var fresh = alone.stream().filter(one -> added.contains(one.stored().reception())).toList();
        fresh.forEach(one -> byPlace.remove(Place.of(one)));
        if (!fresh.isEmpty()) {
            count(tx, fresh, former);
            checks.add(tx, fresh);
            changed.add(tx, studiesOf(fresh));
        }
        if (!byPlace.isEmpty()) {
            var unsettled = settle.with(tx, byPlace);
            if (!unsettled.isEmpty()) {
                restate(tx, unsettled);
            }
        }
    }

    /** An object that only a late event knows of belongs to nobody; its content was deleted. */
    private List<Arrival> notDeleted(Handle tx, List<Arrival> arrivals) {
        var deleted = tombstones.known(tx, arrivals);
        if (deleted.isEmpty()) {
            return arrivals;
        }
        orphans.add(
                tx,
                arrivals.stream()
                        .filter(one -> Boolean.FALSE.equals(deleted.get(one.stored().reception())))
                        .map(one ->
                                new ObjectOrphaned(
                                        one.stored().objectKey(),
                                        one.stored().studyUid(),
                                        "Its content was deleted after it had been received"))
                        .toList());
        return arrivals.stream()
                .filter(one -> !deleted.containsKey(one.stored().reception()))
                .toList();
    }

    /**
     * Describes and counts studies anew from the instances that are shown; one without any goes.
     */
    public void restate(Handle tx, List<String> uids) {
        var former = studies.lock(tx, uids);
        series.forget(tx, uids);
        studies.forget(tx, uids);
        claims.forget(tx, uids);
        for (var study : uids) {
            for (var page = page(tx, study, "");
                    !page.isEmpty();
                    page = page(tx, study, page.getLast().instance())) {
                count(tx, page, former);
            }
        }
        patients.restate(tx, former);
        changed.add(tx, uids);
    }

    private List<Arrival> page(Handle tx, String study, String after) {
        return instances.page(tx, study, after, PAGE);
    }

    /** Adds what is shown now, and was not counted before, to everything above it. */
    private void count(Handle tx, List<Arrival> arrivals, Set<Long> former) {
        var ids = patients.identify(tx, arrivals);
        series.add(tx, arrivals);
        studies.add(tx, arrivals, ids);
        raised.contradictions(tx, claims.add(tx, arrivals));
        var affected = new TreeSet<>(former);
        affected.addAll(ids.values());
        patients.restate(tx, affected);
    }

    private static List<String> studiesOf(Collection<Arrival> arrivals) {
        return List.copyOf(
                arrivals.stream().map(Arrival::study).collect(toCollection(TreeSet::new)));
    }

    /** The same reception twice in one batch is one. */
    private static List<Arrival> once(List<Arrival> arrivals) {
        var byReception = new LinkedHashMap<UUID, Arrival>();
        for (var arrival : arrivals) {
            byReception.putIfAbsent(arrival.stored().reception(), arrival);
        }
        return new ArrayList<>(byReception.values());
    }
}
