package dev.gantry.index.consume;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.index.announce.OrphanTable;
import dev.gantry.index.announce.RaisedTable;
import dev.gantry.index.announce.RaisedTable.Raised;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.instances.ConflictTable;
import dev.gantry.index.instances.DuplicateResolution;
import dev.gantry.index.instances.InstanceId;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.settings.SameInstanceSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Puts every reception of an instance where the {@link DuplicateResolution} wants it: shown, aside,
 * or given back. Nothing is overwritten: what is not shown lies in another table, with all that it
 * had.
 */
@Singleton
final class ResolveDuplicates {
    private static final Logger LOG = Logger.getLogger(ResolveDuplicates.class);

    private final InstanceTable instances;
    private final ConflictTable conflicts;
    private final OrphanTable orphans;
    private final RaisedTable raised;
    private final DeviceRegistry registry;
    private final SameInstanceSettings settings;

    @Inject
    ResolveDuplicates(
            InstanceTable instances,
            ConflictTable conflicts,
            OrphanTable orphans,
            RaisedTable raised,
            DeviceRegistry registry,
            SameInstanceSettings settings) {
        this.registry = registry;
        this.instances = instances;
        this.conflicts = conflicts;
        this.orphans = orphans;
        this.raised = raised;
        this.settings = settings;
    }

    /** What is to be done in all tables, once it is known for all instances. */
    private static final class Moves {
        private final List<ReceivedInstance> hidden = new ArrayList<>();
        private final List<ReceivedInstance> shown = new ArrayList<>();
        private final List<ReceivedInstance> notAside = new ArrayList<>();
        private final List<ReceivedInstance> aside = new ArrayList<>();
        private final List<ReceivedInstance> spare = new ArrayList<>();
        private final List<Raised> disputed = new ArrayList<>();
    }

    /**
     * Resolves these instances.
     *
     * @param arrived what came for each of them, new or once more
     * @return the studies of which something else is shown now
     */
    List<Uid> with(Handle tx, Map<InstanceId, List<ReceivedInstance>> arrived) {
        var ids = List.copyOf(arrived.keySet());
        var shown = byInstance(instances.at(tx, ids));
        var aside = byInstance(conflicts.at(tx, ids));
        var moves = new Moves();
        arrived.forEach((id, arrivals) ->
                resolve(
                        shown.getOrDefault(id, List.of()),
                        aside.getOrDefault(id, List.of()),
                        arrivals,
                        moves));
        conflicts.delete(tx, moves.notAside);
        instances.delete(tx, moves.hidden);
        instances.insert(tx, moves.shown);
        conflicts.insert(tx, moves.aside);
        orphans.add(tx, moves.spare.stream().map(ResolveDuplicates::orphan).toList());
        raised.add(tx, moves.disputed);
        var studies = new TreeSet<Uid>();
        moves.hidden.forEach(one -> studies.add(one.study()));
        moves.shown.forEach(one -> studies.add(one.study()));
        return List.copyOf(studies);
    }

    private static Map<InstanceId, List<ReceivedInstance>> byInstance(
            List<ReceivedInstance> arrivals) {
        return arrivals.stream().collect(Collectors.groupingBy(InstanceId::of));
    }

    private void resolve(
            List<ReceivedInstance> shown,
            List<ReceivedInstance> aside,
            List<ReceivedInstance> arrived,
            Moves moves) {
        var all = new LinkedHashMap<UUID, ReceivedInstance>(); // what is there already comes first
        Stream.of(shown, aside, arrived)
                .flatMap(List::stream)
                .forEach(one -> all.putIfAbsent(one.stored().reception(), one));
        var resolution = DuplicateResolution.of(List.copyOf(all.values()), this::policy);
        difference(shown, List.of(resolution.shown()), moves.hidden, moves.shown);
        int before = moves.aside.size();
        difference(aside, resolution.aside(), moves.notAside, moves.aside);
        moves.spare.addAll(resolution.spare());
        if (resolution.disputed() && moves.aside.size() > before) {
            moves.disputed.add(dispute(resolution));
            report(resolution);
        }
    }

    /** For receptions of versions that did not write down what was in force. */
    private SameInstancePolicy policy(String sender) {
        return registry.devices().withTitle(sender).stream()
                .flatMap(known -> known.device().sameInstance().stream())
                .findFirst()
                .orElseGet(() -> settings.forSender(sender));
    }

    /** What has to go and what has to come, so that there is what should be. */
    private static void difference(
            List<ReceivedInstance> there,
            List<ReceivedInstance> wanted,
            List<ReceivedInstance> going,
            List<ReceivedInstance> coming) {
        var have = receptions(there);
        var want = receptions(wanted);
        there.stream().filter(one -> !want.contains(one.stored().reception())).forEach(going::add);
        wanted.stream()
                .filter(one -> !have.contains(one.stored().reception()))
                .forEach(coming::add);
    }

    private static Set<UUID> receptions(List<ReceivedInstance> arrivals) {
        var ids = new HashSet<UUID>();
        arrivals.forEach(one -> ids.add(one.stored().reception()));
        return ids;
    }

    private static Raised dispute(DuplicateResolution resolution) {
        var shown = resolution.shown();
        var isElsewhere =
                resolution.aside().stream().anyMatch(one -> !one.series().equals(shown.series()));
        return new Raised(
                isElsewhere ? Kind.INSTANCE_UID_IN_TWO_PLACES : Kind.CONTENT_DIFFERS,
                shown.study(),
                Optional.of(shown.instance()));
    }

    private static ObjectOrphaned orphan(ReceivedInstance spare) {
        var stored = spare.stored();
        return new ObjectOrphaned(
                stored.objectKey(), stored.studyUid(), "The same content came before");
    }

    private static void report(DuplicateResolution resolution) {
        var shown = resolution.shown();
        LOG.warnf(
                "Instance %s of study %s came with %d different contents: reception %s from %s is"
                        + " shown",
                shown.instance(),
                shown.study(),
                1 + resolution.aside().size(),
                shown.stored().reception(),
                shown.stored().source().callingAe());
    }
}
