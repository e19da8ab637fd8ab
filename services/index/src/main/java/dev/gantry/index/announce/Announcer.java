package dev.gantry.index.announce;

import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes what the tables of this package hold, then removes it. A crash in between publishes
 * again: twice is fine, never is not. Several changes of a study become one event when they come
 * faster than Kafka confirms.
 */
@Singleton
public final class Announcer {
    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final int AT_ONCE = 500;

    /** Changes within so much time are told as one; nobody looks at a study more often. */
    private static final Duration GATHERING = Duration.ofMillis(300);

    private final Database database;
    private final EventPublisher events;
    private final ChangedStudyTable changed;
    private final OrphanTable orphans;
    private final TellExceptions exceptions;
    private final Semaphore wakings = new Semaphore(0);
    private volatile boolean stopping;
    private boolean waiting;

    @Inject
    Announcer(
            @DataSource("index") Database database,
            EventPublisher events,
            ChangedStudyTable changed,
            OrphanTable orphans,
            TellExceptions exceptions) {
        this.database = database;
        this.events = events;
        this.changed = changed;
        this.orphans = orphans;
        this.exceptions = exceptions;
    }

    /** Something was committed. Returns at once. */
    public void wake() {
        wakings.release();
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("gantry-index-announcer").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping = true;
        wake();
    }

    /** The outermost loop of its thread. */
    private void run() {
        while (!stopping) {
            try {
                awaitWork();
                while (!stopping && announce() == AT_ONCE) {
                    LOG.debug("More to announce");
                }
                waiting = false;
            } catch (Outage outage) {
                if (!waiting) {
                    LOG.warnf("Announcing waits: %s", outage.sentence());
                }
                waiting = true;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException bug) {
                LOG.error("Announcing failed and begins again", bug);
            }
        }
    }

    /** Or a second, for the rows that another process left behind. */
    private void awaitWork() throws InterruptedException {
        if (wakings.tryAcquire(1, TimeUnit.SECONDS)) {
            TimeUnit.NANOSECONDS.sleep(GATHERING.toNanos());
            wakings.drainPermits();
        }
    }

    private int announce() {
        var studies = database.with(handle -> changed.waiting(handle, AT_ONCE));
        if (!studies.isEmpty()) {
            events.publishAll(studies);
            database.useTransaction(tx -> changed.told(tx, studies));
        }
        var spare = database.with(handle -> orphans.waiting(handle, AT_ONCE));
        if (!spare.isEmpty()) {
            events.publishAll(spare);
            database.useTransaction(tx -> orphans.told(tx, spare));
        }
        var told = exceptions.tell(database, events, AT_ONCE);
        return Math.max(told, Math.max(studies.size(), spare.size()));
    }
}
