package dev.gantry.admin.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.events.Audited;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.AdvisoryLock;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Tells the services what the registry says, and the audit who said it. What was committed waits in
 * the table until Kafka has it: a crash in between tells it again, which is fine. One process at a
 * time tells, so that the last record of a device is its last version.
 */
@Singleton
final class AnnounceDevices {
    private static final Logger LOG = Logger.getLogger(AnnounceDevices.class);
    private static final AdvisoryLock TELLING = new AdvisoryLock("gantry.admin.devices");
    private static final int AT_ONCE = 500;
    private static final long PAUSE_MILLIS = 1_000;
    private static final Author GANTRY = new Author("gantry", "the registry is in use");

    private final Database database;
    private final EventPublisher events;
    private final DeviceTable table;
    private final Clock clock;
    private final Semaphore wakings = new Semaphore(0);
    private volatile boolean stopping;
    private boolean waiting;
    private boolean allTold;

    AnnounceDevices(
            @DataSource("admin") Database database,
            EventPublisher events,
            DeviceTable table,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.table = table;
        this.clock = clock;
    }

    /** Something was committed. Returns at once. */
    void wake() {
        wakings.release();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping = true;
        wake();
    }

    /**
     * Tells everything once more, that the registry is in use, and from then on each change. Call
     * it when what older versions had in their settings is in the registry; it returns when the
     * process ends.
     */
    void run() {
        while (!stopping) {
            try {
                while (!stopping && database.with(this::tell)) {
                    LOG.debug("More devices to announce");
                }
                waiting = false;
                if (wakings.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    wakings.drainPermits();
                }
            } catch (Outage outage) {
                pause(outage);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException bug) {
                LOG.error("Announcing devices failed and begins again", bug);
                pause(bug);
            }
        }
    }

    private void pause(RuntimeException why) {
        if (!waiting && why instanceof Outage outage) {
            LOG.warnf(
                    "Devices are not announced now, changes of the registry wait: %s",
                    outage.sentence());
        }
        waiting = true;
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A part of what is to be told; whether there may be more. */
    private boolean tell(Handle handle) {
        if (!TELLING.take(handle)) {
            return false; // another process does it, and looks again in a second
        }
        try {
            if (!allTold) {
                tellAll(handle);
                allTold = true;
            }
            var waitingOnes = table.toTell(handle, AT_ONCE);
            if (!waitingOnes.isEmpty()) {
                events.publishAll(
                        waitingOnes.stream()
                                .flatMap(one -> Stream.of(audited(one.event()), one.event()))
                                .toList());
                table.told(handle, waitingOnes.getLast());
            }
            return waitingOnes.size() == AT_ONCE;
        } finally {
            TELLING.giveBack(handle);
        }
    }

    /** Kafka may have lost what it was told, and readers may have waited for the first start. */
    private void tellAll(Handle handle) {
        var all = table.everything(handle);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            events.publishAll(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        var registry =
                new DeviceChanged(
                        DeviceChanged.REGISTRY,
                        1,
                        clock.instant(),
                        GANTRY.who(),
                        GANTRY.why(),
                        Optional.empty());
        events.publishAll(List.of(registry));
        LOG.infof("%d devices are announced", all.size());
    }

    private static Audited audited(DeviceChanged change) {
        var name = "%s %d".formatted(change.id(), change.version());
        return new Audited(
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
                change.at(),
                change.who(),
                action(change).name().toLowerCase(Locale.ROOT) + "-device",
                change.id().toString(),
                change.why());
    }

    private enum Action {
        CREATE,
        CHANGE,
        REMOVE
    }

    private static Action action(DeviceChanged change) {
        if (change.device().isEmpty()) {
            return Action.REMOVE;
        }
        return change.version() == 1 ? Action.CREATE : Action.CHANGE;
    }
}
