package dev.gantry.index.consume;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.index.announce.ChangedStudyTable;
import dev.gantry.index.announce.OrphanTable;
import dev.gantry.index.announce.UidCheckTable;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.instances.InstanceId;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.instances.TombstoneTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
 * <p>The usual arrival is the first of its instance: its row is added, and counts grow by it. Only
 * where there is one already is anything looked at again, see {@link ResolveDuplicates}.
 */
@Singleton
public final class UpdateReadModel {
    private final InstanceTable instances;
    private final TombstoneTable tombstones;
    private final ResolveDuplicates resolve;
    private final DescribeStudies describe;
    private final ChangedStudyTable changed;
    private final UidCheckTable checks;
    private final OrphanTable orphans;

    @Inject
    UpdateReadModel(
            InstanceTable instances,
            TombstoneTable tombstones,
            ResolveDuplicates resolve,
            DescribeStudies describe,
            ChangedStudyTable changed,
            UidCheckTable checks,
            OrphanTable orphans) {
        this.instances = instances;
        this.tombstones = tombstones;
        this.resolve = resolve;
        this.describe = describe;
        this.changed = changed;
        this.checks = checks;
        this.orphans = orphans;
    }

    /** Takes arrivals; those that came before change nothing. */
    public void with(Handle tx, List<ReceivedInstance> arrivals) {
        var due = arrivals.isEmpty() ? arrivals : notDeleted(tx, once(arrivals));
        if (due.isEmpty()) {
            return;
        }
        var former = describe.lock(tx, studiesOf(due));
        var byInstance = due.stream().collect(groupingBy(InstanceId::of, TreeMap::new, toList()));
        var alone =
                byInstance.values().stream()
                        .filter(arrived -> arrived.size() == 1)
                        .map(List::getFirst)
                        .toList();
        var added = instances.insert(tx, alone);
        var fresh = alone.stream().filter(one -> added.contains(one.stored().reception())).toList();
        fresh.forEach(one -> byInstance.remove(InstanceId.of(one)));
        if (!fresh.isEmpty()) {
            describe.add(tx, fresh, former);
            checks.add(tx, fresh);
            changed.add(tx, studiesOf(fresh));
        }
        if (!byInstance.isEmpty()) {
            restate(tx, resolve.with(tx, byInstance));
        }
    }

    /** Describes and counts studies anew, of which something else is shown now, or nothing. */
    public void restate(Handle tx, List<Uid> studies) {
        if (!studies.isEmpty()) {
            describe.anew(tx, studies);
            changed.add(tx, studies);
        }
    }

    /** An object that only a late event knows of belongs to nobody; its content was deleted. */
    private List<ReceivedInstance> notDeleted(Handle tx, List<ReceivedInstance> arrivals) {
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

    private static List<Uid> studiesOf(Collection<ReceivedInstance> arrivals) {
        return List.copyOf(
                arrivals.stream().map(ReceivedInstance::study).collect(toCollection(TreeSet::new)));
    }

    /** The same reception twice in one batch is one. */
    private static List<ReceivedInstance> once(List<ReceivedInstance> arrivals) {
        var byReception = new LinkedHashMap<UUID, ReceivedInstance>();
        for (var arrival : arrivals) {
            byReception.putIfAbsent(arrival.stored().reception(), arrival);
        }
        return new ArrayList<>(byReception.values());
    }
}
