package dev.gantry.index.deletions;

import dev.gantry.index.announce.Announcer;
import dev.gantry.index.announce.OrphanTable;
import dev.gantry.index.instances.TombstoneTable;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Gives the objects of deleted instances up when the time to restore them is over. */
@Singleton
final class PurgeTombstones {
    private static final Logger LOG = Logger.getLogger(PurgeTombstones.class);
    private static final int AT_ONCE = 500;
    private static final int PAUSE_SECONDS = 5;

    private final Database database;
    private final TombstoneTable tombstones;
    private final OrphanTable orphans;
    private final Announcer announcer;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    PurgeTombstones(
            @DataSource("index") Database database,
            TombstoneTable tombstones,
            OrphanTable orphans,
            Announcer announcer) {
        this.database = database;
        this.tombstones = tombstones;
        this.orphans = orphans;
        this.announcer = announcer;
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("gantry-index-purge").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** The outermost loop of its thread. */
    private void run() {
        try {
            while (!stopping.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                purge();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private void purge() {
        try {
            while (stopping.getCount() > 0 && purgeSome() == AT_ONCE) {
                LOG.debug("More to purge");
            }
        } catch (Outage outage) {
            LOG.debugf("Purging waits: %s", outage.sentence());
        } catch (RuntimeException bug) {
            LOG.error(
                    "Objects of deleted instances could not be purged; the purge is tried again",
                    bug);
        }
    }

    private int purgeSome() {
        int purged =
                database.inTransaction(tx -> {
                    var gone = tombstones.purge(tx, AT_ONCE);
                    orphans.add(tx, gone);
                    return gone.size();
                });
        if (purged > 0) {
            LOG.infof("The objects of %d deleted receptions are given up", purged);
            announcer.wake();
        }
        return purged;
    }
}
