package dev.gantry.index.rebuild;

import dev.gantry.index.rebuild.RebuildProgress.Step;
import dev.gantry.index.rebuild.SchemaTable.LeftOut;
import dev.gantry.index.rebuild.SchemaTable.Position;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One rebuild: the whole index from the objects alone, into a second schema, while the first one
 * serves and goes on taking events; then they change places in one transaction.
 *
 * <p>What consumers had reached is copied before the first object is listed. An object is durable
 * before its event, so whatever is not listed has an event behind those offsets; with the new
 * schema the consumers find them, go back, and take these events once more. So that nobody misses
 * an image until they have, what the old index has learnt meanwhile is read before the switch.
 *
 * <p>Killed at any moment it leaves the old index as it is, and a schema that the next rebuild
 * removes. An object that the old index refers to and that is gone, or cannot be read, would vanish
 * silently: then nothing changes place, unless the operator accepts it.
 */
@Singleton
final class RebuildSchema {
    private static final Logger LOG = Logger.getLogger(RebuildSchema.class);
    private static final int AT_ONCE = 100;

    /** So many objects are read while everybody waits; more, and they are let go once more. */
    private static final int LAST_FEW = 10;

    private static final int MOST_LOST = 100_000; // keys in memory, 15 MB
    private static final int TRIES = 60;
    private static final int STUDIES_AT_ONCE = 10_000;
    private static final int MOST_TRIES = 1_000;

    private final Database database;
    private final ObjectStore objects;
    private final FeedNext next;
    private final SchemaTable schemas;
    private final CarriedTable carried;
    private final Losses losses;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    RebuildSchema(
            @DataSource("index") Database database,
            ObjectStore objects,
            FeedNext next,
            SchemaTable schemas,
            CarriedTable carried,
            Losses losses) {
        this.database = database;
        this.objects = objects;
        this.next = next;
        this.schemas = schemas;
        this.carried = carried;
        this.losses = losses;
    }

    /** Lets a rebuild end before its next objects. */
    void stop() {
        stopping.countDown();
    }

    /** Returns when the new index serves; whatever it throws, the old one still does. */
    void run(Reached reached, boolean acceptLosses) {
        database.useTransaction(tx -> {
            schemas.prepare(tx, reached.progress().id());
            carried.atFirst(tx);
        });
        step(reached, Step.READ_OBJECTS);
        readObjects(reached);
        restateStatements();
        for (int tries = 1; ; tries++) {
            step(reached, Step.CATCH_UP);
            var lost = catchUp(reached);
            if (!lost.isEmpty() && (!acceptLosses || lost.size() > MOST_LOST)) {
                throw CannotSwitch.lost(lost.size());
            }
            growRevisions();
            step(reached, Step.SWITCH);
            if (haveChangedPlaces(reached.progress().id(), lost, tries < TRIES)) {
                return;
            }
            if (tries == MOST_TRIES) {
                throw new Outage("The switch", "more arrives than can be caught up with", null);
            }
        }
    }

    /** Removes whichever of the two schemas does not serve. */
    void cleanUp() {
        database.useTransaction(schemas::drop);
    }

    private static void step(Reached reached, Step step) {
        reached.set(reached.progress().at(step));
    }

    private void readObjects(Reached reached) {
        try (var listing = objects.list("")) {
            var keys = listing.map(ObjectStat::key).filter(key -> !key.isReserved()).iterator();
            while (keys.hasNext()) {
                checkGoesOn();
                var fed = next.feed(some(keys));
                var more = reached.progress();
                reached.set(more.plus(fed.objects(), fed.bytes(), fed.unreadable().size()));
            }
        } catch (ObjectStoreOutage outage) {
            throw new Outage("The object store", String.valueOf(outage.getMessage()), outage);
        }
    }

    private void restateStatements() {
        var last = Optional.of(Long.MIN_VALUE);
        while (last.isPresent()) {
            checkGoesOn();
            last = next.restate(last.get(), AT_ONCE);
        }
    }

    private static List<ObjectKey> some(Iterator<ObjectKey> keys) {
        var some = new ArrayList<ObjectKey>(AT_ONCE);
        while (keys.hasNext() && some.size() < AT_ONCE) {
            some.add(keys.next());
        }
        return some;
    }

    /** Reads what only the old index has, and says what of it is lost. */
    private Set<ObjectKey> catchUp(Reached reached) {
        var lost = new HashSet<ObjectKey>();
        long missing = 0;
        while (next.decide(AT_ONCE) > 0 || next.state(AT_ONCE) > 0) {
            checkGoesOn();
        }
        var page = leftOutAfter(Position.FIRST);
        while (!page.isEmpty() && lost.size() <= MOST_LOST) {
            checkGoesOn();
            var fed = next.feed(page.stream().map(LeftOut::object).toList());
            losses.missing(fed.missing());
            lost.addAll(fed.missing());
            lost.addAll(fed.unreadable());
            missing += fed.missing().size();
            reached.set(
                    reached.progress().plus(fed.objects(), fed.bytes(), 0).withMissing(missing));
            page = leftOutAfter(page.getLast().position());
        }
        return lost;
    }

    private void growRevisions() {
        var last = Optional.of("");
        while (last.isPresent()) {
            checkGoesOn();
            var after = last.get();
            last = database.inTransaction(tx -> carried.revisions(tx, after, STUDIES_AT_ONCE));
        }
    }

    private List<LeftOut> leftOutAfter(Position position) {
        return database.with(handle -> schemas.leftOut(handle, position, AT_ONCE));
    }

    /** Whether they have; not when too much has come meanwhile, or somebody does not let go. */
    private boolean haveChangedPlaces(UUID rebuild, Set<ObjectKey> lost, boolean mayTryAgain) {
        try {
            return database.inTransaction(tx -> {
                schemas.lockOld(tx);
                if (!schemas.isOf(tx, rebuild)) {
                    throw CannotSwitch.replaced();
                }
                if (schemas.isMigratedSince(tx)) {
                    throw CannotSwitch.migrated();
                }
                if (!carried.decidedSince(tx, 1).isEmpty()
                        || !carried.statedSince(tx, 1).isEmpty()) {
                    return false;
                }
                var left =
                        schemas.leftOut(tx, Position.FIRST, lost.size() + LAST_FEW + 1).stream()
                                .map(LeftOut::object)
                                .filter(key -> !lost.contains(key))
                                .toList();
                if (left.size() > LAST_FEW || !next.feedIn(tx, left)) {
                    return false;
                }
                carried.atLast(tx);
                schemas.changePlaces(tx);
                return true;
            });
        } catch (Outage outage) { // a lock that was not to be had, or a deadlock
            if (!mayTryAgain) {
                throw outage;
            }
            LOG.warnf("The new index waits for its place: %s", outage.sentence());
            pause();
            return false;
        }
    }

    private void pause() {
        try {
            if (stopping.await(1, TimeUnit.SECONDS)) {
                checkGoesOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("The rebuild", "this process is stopping", e);
        }
    }

    private void checkGoesOn() {
        if (stopping.getCount() == 0) {
            throw new Outage("The rebuild", "this process is stopping", null);
        }
    }
}
