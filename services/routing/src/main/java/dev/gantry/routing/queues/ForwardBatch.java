package dev.gantry.routing.queues;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.events.Device;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.platform.retry.BackOff;
import dev.gantry.routing.RoutingSettings;
import dev.gantry.routing.delivery.Contexts;
import dev.gantry.routing.delivery.Deliveries;
import dev.gantry.routing.delivery.Delivery;
import dev.gantry.routing.delivery.DestinationFailed;
import dev.gantry.routing.delivery.ExchangedSyntaxes;
import dev.gantry.routing.delivery.Verdict;
import dev.gantry.routing.destinations.Destination;
import dev.gantry.routing.destinations.DestinationTable;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Sends what is due for one destination over one association.
 *
 * <p>Two kinds of failure are kept apart. When the <em>destination</em> fails (no connection,
 * association refused or broken off), its circuit opens: nothing is tried before the pause is over,
 * and what was claimed goes back as it was. When an <em>instance</em> fails, the others go on: it
 * is tried again later, or given up with the destination's reason. An association that breaks while
 * an instance is under way counts against both, or one instance that crashes the destination would
 * keep its queue standing for ever.
 */
@Singleton
final class ForwardBatch {
    private static final Logger LOG = Logger.getLogger(ForwardBatch.class);

    /**
     * Claims end by themselves after this; a batch stops sending at half of it, so that nothing is
     * sent twice.
     */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final String OBJECTS_AWAY =
            "Our object store does not answer; sent as soon as it does";

    private final Database database;
    private final Deliveries deliveries;
    private final DeviceRegistry registry;
    private final BackOff backOff;
    private final RoutingSettings settings;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final DestinationTable destinations;
    private final QueueTable queue;
    private final CircuitTable circuits;

    ForwardBatch(
            @DataSource("routing") Database database,
            Deliveries deliveries,
            DeviceRegistry registry,
            RoutingSettings settings,
            DestinationTable destinations,
            QueueTable queue,
            CircuitTable circuits) {
        this.registry = registry;
        this.destinations = destinations;
        this.queue = queue;
        this.circuits = circuits;
        this.database = database;
        this.deliveries = deliveries;
        this.settings = settings;
        this.backOff = new BackOff(settings.firstPause(), settings.longestPause());
    }

    /** Forwards one batch, and says whether there may be more to do at once. */
    boolean forward(AeTitle title) {
        var destination = database.with(handle -> destinations.find(handle, title));
        if (destination.isEmpty() || destination.get().blocked().isPresent()) {
            return false;
        }
        var claimed = database.inTransaction(tx -> queue.claim(tx, title, settings.batch(), LEASE));
        return !claimed.isEmpty() && forward(destination.get(), claimed);
    }

    private boolean forward(Destination destination, List<Queued> all) {
        var device =
                destination.device().flatMap(registry.devices()::find).map(KnownDevice::device);
        var exchanged = device.map(ExchangedSyntaxes::with).orElse(ExchangedSyntaxes.ALL);
        var contexts = Contexts.of(all.stream().map(Queued::toSend).toList(), exchanged);
        giveBack(all.subList(contexts.covered(), all.size()), Duration.ZERO, "");
        return send(destination, device, contexts, exchanged, all.subList(0, contexts.covered()));
    }

    private boolean send(
            Destination destination,
            Optional<Device> device,
            Contexts contexts,
            ExchangedSyntaxes exchanged,
            List<Queued> claimed) {
        var until = Instant.now().plus(LEASE.dividedBy(2));
        int next = 0;
        try (var delivery = open(destination, device, contexts, exchanged)) {
            answered(destination);
            while (next < claimed.size() && mayGoOn(delivery, until)) {
                settle(claimed.get(next), delivery.send(claimed.get(next).toSend()));
                next++;
            }
            giveBack(claimed.subList(next, claimed.size()), Duration.ZERO, "");
            return true;
        } catch (ObjectStoreOutage ours) {
            giveBack(claimed.subList(next, claimed.size()), pauseAfter(1), OBJECTS_AWAY);
            return false;
        } catch (DestinationFailed failed) {
            if (failed.underWay()) {
                settle(claimed.get(next), new Verdict.NotNow(failed.sentence()));
                next++;
            }
            giveBack(claimed.subList(next, claimed.size()), Duration.ZERO, failed.sentence());
            open(destination, failed.sentence());
            return false;
        }
    }

    private Delivery open(
            Destination destination,
            Optional<Device> device,
            Contexts contexts,
            ExchangedSyntaxes exchanged)
            throws DestinationFailed {
        return deliveries.open(
                new RemoteAe(destination.host(), destination.port(), destination.aeTitle()),
                destination.callingAe(),
                device,
                contexts,
                exchanged,
                Optional.empty());
    }

    private Duration pauseAfter(int failures) {
        return backOff.after(failures, random);
    }

    private static boolean mayGoOn(Delivery delivery, Instant until) {
        return delivery.isOpen()
                && Instant.now().isBefore(until)
                && !Thread.currentThread().isInterrupted();
    }

    private void settle(Queued queued, Verdict verdict) {
        database.useTransaction(tx -> {
            switch (verdict) {
                case Verdict.Delivered _ -> queue.done(tx, queued.id(), Queued.State.DELIVERED, "");
                case Verdict.Never(var why) ->
                        queue.done(tx, queued.id(), Queued.State.FAILED, why);
                case Verdict.NotNow(var why) when queued.attempts() >= settings.attempts() ->
                        queue.done(tx, queued.id(), Queued.State.FAILED, why);
                case Verdict.NotNow(var why) ->
                        queue.postpone(tx, queued.id(), pauseAfter(queued.attempts()), why);
            }
        });
    }

    private void giveBack(List<Queued> unsent, Duration pause, String why) {
        if (!unsent.isEmpty()) {
            var ids = unsent.stream().map(Queued::id).toList();
            database.useTransaction(tx -> queue.release(tx, ids, pause, why));
        }
    }

    private void open(Destination destination, String why) {
        int failures =
                database.inTransaction(tx -> {
                    int before = circuits.failures(tx, destination.aeTitle());
                    circuits.open(tx, destination.aeTitle(), pauseAfter(before + 1), why);
                    return before + 1;
                });
        if (failures == 1) {
            LOG.warnf("Destination %s takes nothing: %s", destination.aeTitle().value(), why);
        }
    }

    private void answered(Destination destination) {
        if (database.inTransaction(tx -> circuits.close(tx, destination.aeTitle()))) {
            LOG.infof("Destination %s takes instances again", destination.aeTitle().value());
        }
    }
}
