package dev.gantry.index.consume;

import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.index.IndexConfig;
import dev.gantry.index.announce.OrphanTable;
import dev.gantry.index.announce.RaisedTable;
import dev.gantry.index.announce.RaisedTable.Raised;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.instances.ConflictTable;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.instances.Place;
import dev.gantry.index.instances.Settlement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Puts every reception of an instance where the {@link Settlement} wants it: shown, aside, or given
 * back. Nothing is overwritten: what is not shown lies in another table, with all that it had.
 */
@Singleton
final class SettleReceptions {
    private static final Logger LOG = Logger.getLogger(SettleReceptions.class);

    private final InstanceTable instances;
    private final ConflictTable conflicts;
    private final OrphanTable orphans;
    private final RaisedTable raised;
    private final IndexConfig.SameInstance config;

    @Inject
    SettleReceptions(
            InstanceTable instances,
            ConflictTable conflicts,
            OrphanTable orphans,
            RaisedTable raised,
            IndexConfig config) {
        this.instances = instances;
        this.conflicts = conflicts;
        this.orphans = orphans;
        this.raised = raised;
        this.config = config.sameInstance();
    }

    /** What is to be done in all tables, once it is known for all places. */
    private static final class Moves {
        private final List<Arrival> hidden = new ArrayList<>();
        private final List<Arrival> shown = new ArrayList<>();
        private final List<Arrival> notAside = new ArrayList<>();
        private final List<Arrival> aside = new ArrayList<>();
        private final List<Arrival> spare = new ArrayList<>();
        private final List<Raised> disputed = new ArrayList<>();
    }

    /**
     * Settles these places.
     *
     * @param arrived what came for each of them, new or once more
     * @return the studies of which something else is shown now
     */
    List<String> with(Handle tx, Map<Place, List<Arrival>> arrived) {
        var places = List.copyOf(arrived.keySet());
        var shown = byPlace(instances.at(tx, places));
        var aside = byPlace(conflicts.at(tx, places));
        var moves = new Moves();
        arrived.forEach((place, arrivals) ->
                settle(
                        shown.getOrDefault(place, List.of()),
                        aside.getOrDefault(place, List.of()),
                        arrivals,
                        moves));
        conflicts.delete(tx, moves.notAside);
        instances.delete(tx, moves.hidden);
        instances.insert(tx, moves.shown);
        conflicts.insert(tx, moves.aside);
        orphans.add(tx, moves.spare.stream().map(SettleReceptions::orphan).toList());
        raised.add(tx, moves.disputed);
        var studies = new TreeSet<String>();
        moves.hidden.forEach(one -> studies.add(one.study()));
        moves.shown.forEach(one -> studies.add(one.study()));
        return List.copyOf(studies);
    }

    private static Map<Place, List<Arrival>> byPlace(List<Arrival> arrivals) {
        return arrivals.stream().collect(Collectors.groupingBy(Place::of));
    }

    private void settle(
            List<Arrival> shown, List<Arrival> aside, List<Arrival> arrived, Moves moves) {
        var all = new LinkedHashMap<UUID, Arrival>(); // what is there already comes first
        Stream.of(shown, aside, arrived)
                .flatMap(List::stream)
                .forEach(one -> all.putIfAbsent(one.stored().reception(), one));
        var settlement = Settlement.of(List.copyOf(all.values()), config::forSender);
        difference(shown, List.of(settlement.shown()), moves.hidden, moves.shown);
        int before = moves.aside.size();
        difference(aside, settlement.aside(), moves.notAside, moves.aside);
        moves.spare.addAll(settlement.spare());
        if (settlement.disputed() && moves.aside.size() > before) {
            moves.disputed.add(dispute(settlement));
            report(settlement);
        }
    }

    /** What has to go and what has to come, so that there is what should be. */
    private static void difference(
            List<Arrival> there, List<Arrival> wanted, List<Arrival> going, List<Arrival> coming) {
        var have = receptions(there);
        var want = receptions(wanted);
        there.stream().filter(one -> !want.contains(one.stored().reception())).forEach(going::add);
        wanted.stream()
                .filter(one -> !have.contains(one.stored().reception()))
                .forEach(coming::add);
    }

    private static Set<UUID> receptions(List<Arrival> arrivals) {
        var ids = new HashSet<UUID>();
        arrivals.forEach(one -> ids.add(one.stored().reception()));
        return ids;
    }

    private static Raised dispute(Settlement settlement) {
        var shown = settlement.shown();
        var isElsewhere =
                settlement.aside().stream().anyMatch(one -> !one.series().equals(shown.series()));
        return new Raised(
                isElsewhere ? Kind.INSTANCE_UID_IN_TWO_PLACES : Kind.CONTENT_DIFFERS,
                shown.study(),
                shown.instance());
    }

    private static ObjectOrphaned orphan(Arrival spare) {
        var stored = spare.stored();
        return new ObjectOrphaned(
                stored.objectKey(), stored.studyUid(), "The same content came before");
    }

    private static void report(Settlement settlement) {
        var shown = settlement.shown();
        LOG.warnf(
                "Instance %s of study %s came with %d different contents: reception %s from %s is"
                        + " shown",
                shown.instance(),
                shown.study(),
                1 + settlement.aside().size(),
                shown.stored().reception(),
                shown.stored().source().callingAe());
    }
}
