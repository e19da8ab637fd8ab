package dev.gantry.admin.devices;

import dev.gantry.platform.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Brings the registry into use when the process starts: first what older versions had in their
 * settings, then everything is announced, and what routing has comes when it answers. Nobody is a
 * stranger to the other services before that.
 */
@Singleton
final class OpenRegistry {
    private static final Logger LOG = Logger.getLogger(OpenRegistry.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ImportDevices former;
    private final AnnounceDevices announcements;
    private final CountDownLatch stopping = new CountDownLatch(1);

    OpenRegistry(ImportDevices former, AnnounceDevices announcements) {
        this.former = former;
        this.announcements = announcements;
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("admin-devices").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private void run() {
        try {
            if (untilDone(this::settings)) {
                Thread.ofVirtual().name("admin-destinations").start(this::destinations);
                announcements.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private boolean settings() {
        former.settings();
        return true;
    }

    private void destinations() {
        try {
            if (untilDone(former::destinations)) {
                announcements.wake();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    /** Tries until it says that it is done; false when the process ends before. */
    private boolean untilDone(BooleanSupplier step) throws InterruptedException {
        var pause = FIRST_PAUSE;
        do {
            try {
                if (step.getAsBoolean()) {
                    return true;
                }
            } catch (Outage outage) {
                LOG.warnf(
                        "Devices of older versions are not taken over yet: %s", outage.sentence());
            } catch (RuntimeException bug) {
                LOG.error("Taking over devices of older versions failed and begins again", bug);
            }
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }
}
