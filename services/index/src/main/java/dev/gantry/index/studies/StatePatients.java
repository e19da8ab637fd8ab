package dev.gantry.index.studies;

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

/**
 * Writes down what studies from before say about their own patient, a few at a time. Until then
 * they are found as they were, under what their patient's row says. While an older version of this
 * service still runs beside us there may be new ones, so it looks again now and then, which costs a
 * look at an index that is empty.
 */
@Singleton
final class StatePatients {
    private static final Logger LOG = Logger.getLogger(StatePatients.class);
    private static final int AT_ONCE = 200;
    private static final int PAUSE_SECONDS = 30;

    private final Database database;
    private final StudyTable studies;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    StatePatients(@DataSource("index") Database database, StudyTable studies) {
        this.database = database;
        this.studies = studies;
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("gantry-index-patients").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    /** The outermost loop of its thread. */
    private void run() {
        try {
            do {
                all();
            } while (!stopping.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private void all() {
        try {
            long looked = 0;
            int some = AT_ONCE;
            while (some == AT_ONCE && stopping.getCount() > 0) {
                some = database.inTransaction(tx -> studies.statePatients(tx, AT_ONCE));
                looked += some;
            }
            if (looked > 0) {
                LOG.infof("%d studies have been looked at for what they say themselves", looked);
            }
        } catch (Outage outage) {
            LOG.debugf("Looking at the patients of studies waits: %s", outage.sentence());
        } catch (RuntimeException bug) {
            LOG.error("Looking at the patients of studies failed and is tried again", bug);
        }
    }
}
