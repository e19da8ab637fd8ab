package dev.gantry.routing.queues;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.events.Device.Permission;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.routing.RoutingSettings;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the queues moving: one worker per destination that has something due, each on its own
 * virtual thread, so that a destination that hangs holds up nobody else.
 */
@Singleton
public final class ForwardQueues {
    private static final Logger LOG = Logger.getLogger(ForwardQueues.class);

    /**
     * Associations at once; each holds a database connection now and then, and the pool has about
     * as many.
     */
    private static final int MOST_WORKERS = 32;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final ForwardBatch batch;
    private final AnnounceRoutes announce;
    private final DeviceRegistry registry;
    private final Duration lookInterval;
    private final QueueTable queue;
    private final Semaphore calls = new Semaphore(0);
    private final Semaphore places = new Semaphore(MOST_WORKERS);
    private final Map<Worker, Thread> workers = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private @Nullable Thread dispatcher;

    ForwardQueues(
            @DataSource("routing") Database database,
            ForwardBatch batch,
            AnnounceRoutes announce,
            DeviceRegistry registry,
            RoutingSettings settings,
            QueueTable queue) {
        this.queue = queue;
        this.registry = registry;
        this.database = database;
        this.batch = batch;
        this.announce = announce;
        this.lookInterval = settings.lookInterval();
    }

    /** One of those that work for a destination at the same time, each over its association. */
    private record Worker(AeTitle destination, int number) {}

    /** Looks at the queues now instead of at the next interval. Never waits. */
    public void look() {
        calls.release();
    }

    void start(@Observes StartupEvent event) {
        dispatcher = Thread.ofVirtual().name("routing-dispatcher").start(this::dispatch);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (dispatcher != null) {
            dispatcher.interrupt();
            dispatcher.join(STOP_PATIENCE);
        }
        for (var worker : workers.values()) {
            worker.interrupt();
            worker.join(STOP_PATIENCE);
        }
    }

    private void dispatch() {
        boolean quiet = false;
        while (!stopping) {
            try {
                announce.all();
                database.with(queue::due).forEach(this::employAll);
                quiet = false;
            } catch (Outage outage) {
                if (!quiet) {
                    LOG.warnf("The queues wait: %s", outage.getMessage());
                }
                quiet = true;
            } catch (RuntimeException bug) { // the outermost loop: the other destinations go on
                LOG.error("Routing could not read its queues and tries again", bug);
            }
            rest();
        }
    }

    private void rest() {
        try {
            if (calls.tryAcquire(lookInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                calls.drainPermits();
            }
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    /** As many as the record of the device allows associations, one without a word about it. */
    private void employAll(AeTitle destination) {
        var most =
                registry.devices().withTitle(destination.value()).stream()
                        .map(KnownDevice::device)
                        .filter(device -> device.may(Permission.RECEIVE))
                        .filter(device -> device.aeTitle().equals(destination.value()))
                        .mapToInt(device -> device.associations().out().orElse(1))
                        .findFirst()
                        .orElse(1);
        for (int number = 0; number < most; number++) {
            employ(new Worker(destination, number));
        }
    }

    private void employ(Worker worker) {
        if (workers.containsKey(worker) || !places.tryAcquire()) {
            return;
        }
        var thread =
                Thread.ofVirtual()
                        .name("routing-%s-%d".formatted(worker.destination(), worker.number()))
                        .unstarted(() -> work(worker));
        workers.put(worker, thread);
        thread.start();
    }

    private void work(Worker worker) {
        var destination = worker.destination();
        try {
            while (!stopping && batch.forward(destination)) {
                announce.all();
            }
            announce.all();
        } catch (Outage outage) {
            LOG.warnf("The queue of %s waits: %s", destination.value(), outage.getMessage());
        } catch (RuntimeException bug) { // its claims come back when their lease is over
            LOG.errorf(bug, "The worker for %s failed", destination.value());
        } finally {
            workers.remove(worker);
            places.release();
        }
    }
}
