package dev.gantry.storage.commitment;

import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works off the requests that are due, each by one of a few threads. A worker that dies leaves a
 * claim that ends by itself.
 */
@Singleton
final class AnswerRequests {
    private static final Logger LOG = Logger.getLogger(AnswerRequests.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(5);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    /** As long as Kafka keeps the events: an older one cannot come again. */
    private static final int KEPT_DAYS = 30;

    private final Database database;
    private final CheckRequest check;
    private final TellResult tell;
    private final int workers;
    private final CommitmentTable table;
    private final Semaphore calls = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    AnswerRequests(
            @DataSource("storage-owner") AgroalDataSource pool,
            CheckRequest check,
            TellResult tell,
            CommitmentSettings settings,
            CommitmentTable table) {
        this.table = table;
        this.database = new Database(pool);
        this.check = check;
        this.tell = tell;
        this.workers = settings.parallelChecks();
    }

    /** Looks now instead of at the next interval. Never waits. */
    void look() {
        calls.release();
    }

    synchronized void onStart(@Observes StartupEvent start) {
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofVirtual().name("storage-commitment-" + i).start(this::run));
        }
        threads.add(Thread.ofVirtual().name("storage-commitment-old").start(this::forget));
    }

    synchronized void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        for (var thread : threads) {
            thread.interrupt();
        }
        for (var thread : threads) {
            thread.join(LEASE.toMillis() / 60);
        }
    }

    /** The outermost loop of a worker. */
    private void run() {
        boolean quiet = false;
        while (!stopping) {
            try {
                while (!stopping && workOnOne()) {
                    LOG.debug("Another request for commitment may be due");
                }
                quiet = false;
                rest(LOOK);
            } catch (Outage outage) {
                if (!quiet && !stopping) {
                    LOG.warnf("Requests for commitment wait: %s", outage.sentence());
                }
                quiet = true;
                rest(AFTER_OUTAGE);
            } catch (RuntimeException bug) { // its claim comes back; the others go on
                LOG.error("A request for commitment failed", bug);
                rest(AFTER_OUTAGE);
            }
        }
    }

    private boolean workOnOne() {
        var claimed = database.inTransaction(tx -> table.claim(tx, LEASE));
        if (claimed.isEmpty()) {
            return false;
        }
        var commitment = claimed.get();
        try {
            switch (commitment.state()) {
                case CHECKING -> check.work(commitment, LEASE);
                case TELLING -> tell.work(commitment);
            }
        } catch (Outage outage) {
            database.useTransaction(tx -> table.dueIn(tx, commitment.id(), AFTER_OUTAGE));
            throw outage;
        }
        return true;
    }

    private void rest(Duration most) {
        try {
            if (calls.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                calls.drainPermits();
            }
        } catch (InterruptedException stop) {
            stopping = true;
        }
    }

    private void forget() {
        while (!stopping) {
            try {
                database.useTransaction(tx -> table.forget(tx, KEPT_DAYS));
                TimeUnit.MILLISECONDS.sleep(FORGET_EVERY.toMillis());
            } catch (Outage later) {
                rest(AFTER_OUTAGE);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }
}
