package dev.gantry.storage.scrub;

import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.storage.instances.ReferenceTable;
import dev.gantry.storage.instances.ReferenceTable.Position;
import dev.gantry.storage.verification.Pace;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Goes round and round through all objects and all rows, slowly, one process of all at a time. How
 * far it has come is written down after each page; whoever goes on begins behind it.
 */
@Singleton
public final class Scrubber {
    private static final Logger LOG = Logger.getLogger(Scrubber.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int PAGE = 200;
    private static final int ROWS = 20; // each is a whole object to read

    private final ObjectStore objects;
    private final ReferenceTable references;
    private final CheckObjects checkObjects;
    private final CheckRows checkRows;
    private final ScrubTable table;
    private final ScrubMetrics metrics;
    private final ScrubSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore wakings = new Semaphore(0);
    private final Pace pages;
    private final Pace bytes;
    private boolean waiting;

    @Inject
    Scrubber(
            ObjectStore objects,
            ReferenceTable references,
            CheckObjects checkObjects,
            CheckRows checkRows,
            ScrubTable table,
            ScrubMetrics metrics,
            ScrubSettings settings) {
        this.objects = objects;
        this.references = references;
        this.checkObjects = checkObjects;
        this.checkRows = checkRows;
        this.table = table;
        this.metrics = metrics;
        this.settings = settings;
        this.pages = new Pace(within("objects", settings.objectsPerSecond(), 1, 100_000), stopping);
        this.bytes =
                new Pace(
                        within(
                                "bytes",
                                settings.bytesPerSecond().asLongValue(),
                                1 << 16,
                                10L << 30),
                        stopping);
    }

    private static long within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "gantry.storage.scrub.%s-per-second=%d: must be %d to %d"
                            .formatted(what, value, least, most));
        }
        return value;
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("gantry-storage-scrub").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
        wakings.release();
    }

    /** How it does, in whichever process. */
    public ScrubStatus status() {
        return ScrubStatus.of(table.state(), settings.interval());
    }

    /** Goes on with the round that was paused, or begins one now. */
    public ScrubStatus start() {
        table.start();
        wakings.release();
        return status();
    }

    /** Stops after the current page, until it is started again, in whichever process. */
    public ScrubStatus pause() {
        table.pause();
        return status();
    }

    /** The outermost loop of its thread. */
    private void run() {
        while (stopping.getCount() > 0) {
            try {
                if (table.state().isDue(settings.interval(), Instant.now())) {
                    table.alone(this::goOn);
                }
                waiting = false;
            } catch (Outage outage) {
                if (!waiting) {
                    LOG.warnf("Scrubbing waits: %s", outage.sentence());
                }
                waiting = true;
            } catch (RuntimeException bug) {
                LOG.error("Scrubbing failed and begins again where it was", bug);
            }
            await();
        }
    }

    private void await() {
        try {
            if (wakings.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                wakings.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private void goOn(Handle own) {
        var round = table.open(own);
        LOG.infof("Scrubbing, round %d, %s", round.number(), round.direction());
        metrics.running(true);
        try {
            var listed =
                    switch (round.direction()) {
                        case OBJECTS -> objects(own, round).map(Round::turned);
                        case ROWS -> Optional.of(round);
                    };
            listed.flatMap(all -> rows(own, all)).ifPresent(all -> end(own, all));
        } finally {
            metrics.running(false);
        }
    }

    private void end(Handle own, Round round) {
        var ended = round.ended(Instant.now());
        table.save(own, ended);
        LOG.infof("Scrubbing, round %d ended: %s", ended.number(), ended.findings());
    }

    /** The round when all objects are done; nothing when it has to stop before. */
    private Optional<Round> objects(Handle own, Round begun) {
        var round = begun;
        try (var listing = objects.listAfter(round.position())) {
            var left = listing.filter(object -> !object.key().isReserved()).iterator();
            for (var page = page(left); !page.isEmpty(); page = page(left)) {
                pages.take(page.size());
                var findings = checkObjects.check(page, bytes);
                metrics.found(findings);
                round = round.at(page.getLast().key().value(), findings);
                if (!mayGoOn(own, round)) {
                    return Optional.empty();
                }
            }
        } catch (ObjectStoreOutage outage) {
            throw new Outage("The object store", String.valueOf(outage.getMessage()), outage);
        }
        return Optional.of(round);
    }

    private static List<ObjectStat> page(Iterator<ObjectStat> left) {
        var page = new ArrayList<ObjectStat>(PAGE);
        while (page.size() < PAGE && left.hasNext()) {
            page.add(left.next());
        }
        return page;
    }

    private Optional<Round> rows(Handle own, Round begun) {
        var round = begun;
        if (!mayGoOn(own, round)) {
            return Optional.empty();
        }
        var page = references.page(Position.parse(round.position()), ROWS);
        while (!page.isEmpty()) {
            for (var row : page) {
                if (stopping.getCount() == 0) {
                    break;
                }
                pages.take(1);
                var findings = checkRows.check(row, bytes);
                metrics.found(findings);
                round = round.at(row.position().toString(), findings);
            }
            if (!mayGoOn(own, round)) {
                return Optional.empty();
            }
            page = references.page(Position.parse(round.position()), ROWS);
        }
        return Optional.of(round);
    }

    private boolean mayGoOn(Handle own, Round round) {
        return table.save(own, round) && stopping.getCount() > 0;
    }
}
