package dev.gantry.index.rebuild;

import dev.gantry.index.rebuild.RebuildProgress.State;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Starts rebuilds, one at a time among all processes, and says how they do. The lock lives and dies
 * with a connection of its own: a process that was killed is in nobody's way.
 */
@Singleton
public final class RebuildIndex {
    private static final Logger LOG = Logger.getLogger(RebuildIndex.class);

    private final Database database;
    private final RebuildTable table;
    private final RebuildSchema rebuild;

    @Inject
    RebuildIndex(
            @DataSource("index") Database database, RebuildTable table, RebuildSchema rebuild) {
        this.database = database;
        this.table = table;
        this.rebuild = rebuild;
    }

    void onStop(@Observes ShutdownEvent stop) {
        rebuild.stop();
    }

    /** The rebuild that runs, or ran last, in whichever process. */
    public Optional<RebuildProgress> progress() {
        return database.with(table::read);
    }

    /**
     * Begins a rebuild, and returns at once.
     *
     * @param acceptLosses whether instances may vanish whose objects are gone or unreadable
     * @return its id; nothing when one runs already
     */
    public Optional<UUID> start(boolean acceptLosses) {
        database.check();
        var begun = new ArrayBlockingQueue<Optional<UUID>>(1);
        Thread.ofVirtual().name("gantry-index-rebuild").start(() -> runAlone(acceptLosses, begun));
        try {
            return begun.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("The rebuild", "this process is stopping", e);
        }
    }

    /** The outermost call of its thread. */
    private void runAlone(boolean acceptLosses, BlockingQueue<Optional<UUID>> begun) {
        try {
            database.with(own -> {
                if (!table.lock(own)) {
                    return begun.offer(Optional.empty());
                }
                try {
                    var first = RebuildProgress.begun(UUID.randomUUID(), Instant.now());
                    table.write(own, first);
                    begun.add(Optional.of(first.id()));
                    run(own, first, acceptLosses);
                } finally {
                    table.unlock(own);
                }
                return true;
            });
        } catch (RuntimeException e) { // the row says "running", and nobody holds the lock
            LOG.error("The rebuild of the index broke off", e);
            begun.offer(Optional.empty());
        }
    }

    private void run(Handle own, RebuildProgress first, boolean acceptLosses) {
        LOG.infof("Rebuilding the index, %s", first.id());
        var reached = new Reached(first, progress -> table.write(own, progress));
        try {
            rebuild.run(reached, acceptLosses);
            end(reached, State.DONE, "");
        } catch (Outage outage) {
            end(reached, State.FAILED, outage.sentence());
        } catch (CannotSwitch reason) {
            end(reached, State.FAILED, String.valueOf(reason.getMessage()));
        } catch (RuntimeException bug) {
            LOG.error("The rebuild of the index failed", bug);
            end(reached, State.FAILED, "A fault of ours: " + bug.getClass().getName());
        }
    }

    private void end(Reached reached, State how, String why) {
        reached.set(reached.progress()); // fails with the lock: then the schema may be another's
        try {
            rebuild.cleanUp();
        } catch (Outage outage) {
            LOG.warnf("The next rebuild cleans up behind this one: %s", outage.sentence());
        }
        reached.set(reached.progress().ended(how, Instant.now(), why));
        var progress = reached.progress();
        LOG.infof(
                "The rebuild %s of the index: %s; %d objects, %d unreadable, %d missing. %s",
                progress.id(),
                how,
                progress.objects(),
                progress.unreadable(),
                progress.missing(),
                why);
    }
}
