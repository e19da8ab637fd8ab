package dev.gantry.routing.destinations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.events.Device;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.devices.DeviceAddress;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.routing.RoutingSettings;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Makes destinations of the devices that may receive, so that rules and queues can refer to them.
 * What cannot be called at all, or is not one device, stays with its rules and its queue, blocked
 * and with the reason: nothing that waits is thrown away because a record was changed.
 */
@Singleton
final class TakeDevices {
    private static final Logger LOG = Logger.getLogger(TakeDevices.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final String NOWHERE = "unknown";

    private final DeviceRegistry registry;
    private final Database database;
    private final DestinationTable destinations;
    private final AeTitle ours;
    private final Semaphore changes = new Semaphore(1); // the first look is due at the start
    private volatile boolean stopping;

    TakeDevices(
            DeviceRegistry registry,
            @DataSource("routing") Database database,
            DestinationTable destinations,
            RoutingSettings settings) {
        this.registry = registry;
        this.database = database;
        this.destinations = destinations;
        this.ours = new AeTitle(settings.aeTitle());
    }

    void start(@Observes StartupEvent event) {
        registry.onChange(changes::release);
        Thread.ofVirtual().name("routing-devices").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        changes.release();
    }

    private void run() {
        var taken = true;
        try {
            while (!stopping) {
                var changed = changes.tryAcquire(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (changed || !taken) {
                    changes.drainPermits();
                    taken = take();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it is done; if not, it is tried again with the next change, or after a while. */
    private boolean take() {
        try {
            if (registry.isInUse()) {
                database.useTransaction(this::take);
            }
            return true;
        } catch (Outage outage) {
            LOG.warnf("Destinations are not taken from the registry: %s", outage.sentence());
        } catch (RuntimeException bug) { // the outermost loop of the thread
            LOG.error("Destinations are not taken from the registry", bug);
        }
        return false;
    }

    private void take(Handle tx) {
        destinations.lock(tx);
        Map<String, List<KnownDevice>> byTitle =
                registry.devices().receivers().stream()
                        .collect(
                                Collectors.groupingBy(
                                        known -> known.device().aeTitle(),
                                        TreeMap::new,
                                        Collectors.toList()));
        var taken = new ArrayList<KnownDevice>();
        byTitle.forEach((title, devices) -> {
            var first = devices.getFirst();
            taken.add(first);
            destinations.rename(tx, first.id(), new AeTitle(title));
            var destination = destination(first, blocked(devices));
            if (destinations.put(tx, destination)) {
                LOG.infof(
                        "Destination %s is device %s%s",
                        title,
                        first.id(),
                        destination.blocked().map(why -> ". Nothing is sent: " + why).orElse(""));
            }
        });
        var gone = destinations.blockOthers(tx, taken.stream().map(KnownDevice::id).toList());
        if (!gone.isEmpty()) {
            LOG.warnf("The registry has no device any more that may receive as %s", gone);
        }
    }

    private static Optional<String> blocked(List<KnownDevice> devices) {
        var device = devices.getFirst().device();
        if (devices.size() > 1) {
            return Optional.of(
                    "%s is the title of %d devices that may receive: give each a title of its own"
                            .formatted(device.aeTitle(), devices.size()));
        }
        return DeviceAddress.hostOf(device).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "The record of %s needs an address and a port".formatted(device.aeTitle()));
    }

    private Destination destination(KnownDevice known, Optional<String> blocked) {
        Device device = known.device();
        return new Destination(
                new AeTitle(device.aeTitle()),
                DeviceAddress.hostOf(device).orElse(NOWHERE),
                device.port().orElse(1),
                device.calledAs().map(AeTitle::new).orElse(ours),
                Optional.of(known.id()),
                blocked);
    }
}
