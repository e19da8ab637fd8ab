package dev.gantry.routing.moves;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.events.Device;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.devices.DeviceAddress;
import dev.gantry.routing.delivery.Contexts;
import dev.gantry.routing.delivery.Deliveries;
import dev.gantry.routing.delivery.Delivery;
import dev.gantry.routing.delivery.DestinationFailed;
import dev.gantry.routing.delivery.ExchangedSyntaxes;
import dev.gantry.routing.delivery.InstanceToSend;
import dev.gantry.routing.delivery.Verdict;
import dev.gantry.routing.moves.MoveProgress.Outcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The sub-operations of a C-MOVE (PS3.4 §C.4.2.3). They are tried at once, whatever waits in the
 * queue of the destination, and are final: what fails is told, and not tried again by us. A device
 * that is out of associations for a moment is waited for; one that breaks an association off gets
 * another one, once. Whoever interrupts the thread ends the move.
 */
@Singleton
public final class MoveInstances {
    /** How long a device is waited for that says it may accept the association later. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Deliveries deliveries;

    MoveInstances(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Sends them, and tells about each; returns when that is done, or the thread interrupted. */
    public void move(MoveOrder order, MoveProgress progress) {
        new Move(order, progress).run();
    }

    private final class Move {
        private final MoveOrder order;
        private final MoveProgress progress;
        private final Device device;
        private final ExchangedSyntaxes exchanged;
        private int next;
        private boolean hasBrokenOff;

        Move(MoveOrder order, MoveProgress progress) {
            this.order = order;
            this.progress = progress;
            this.device = order.destination().device();
            this.exchanged = ExchangedSyntaxes.with(device);
        }

        void run() {
            try {
                while (next < order.instances().size() && !isInterrupted()) {
                    sendOverOneAssociation();
                }
            } catch (DestinationFailed failed) {
                failAll(failed.sentence());
            } catch (ObjectStoreOutage ours) {
                failAll("Our object store does not answer");
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        /** As many instances as the contexts of one association are enough for. */
        private void sendOverOneAssociation() throws DestinationFailed, InterruptedException {
            var rest = order.instances().subList(next, order.instances().size());
            var contexts = Contexts.of(rest, exchanged);
            int begin = next;
            int end = next + contexts.covered();
            try (var delivery = open(contexts)) {
                while (next < end && delivery.isOpen() && !isInterrupted()) {
                    tell(delivery.send(order.instances().get(next)));
                }
                if (next == begin && !isInterrupted()) {
                    throw DestinationFailed.of("It ends the association at once");
                }
            } catch (DestinationFailed failed) {
                if (!failed.underWay() || isInterrupted()) {
                    throw failed;
                }
                tell(new Verdict.NotNow(failed.sentence()));
                if (hasBrokenOff) {
                    throw failed;
                }
                hasBrokenOff = true;
            }
        }

        private Delivery open(Contexts contexts) throws DestinationFailed, InterruptedException {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (true) {
                try {
                    return deliveries.open(
                            remote(),
                            device.calledAs().map(AeTitle::new).orElse(order.calling()),
                            Optional.of(device),
                            contexts,
                            exchanged,
                            Optional.of(order.originator()));
                } catch (DestinationFailed failed) {
                    if (!failed.isTransientRejection() || System.nanoTime() > end) {
                        throw failed;
                    }
                    Thread.sleep(PAUSE);
                }
            }
        }

        private RemoteAe remote() throws DestinationFailed {
            var host =
                    DeviceAddress.hostOf(device)
                            .orElseThrow(() ->
                                    DestinationFailed.of("Its record needs an address and a port"));
            return new RemoteAe(host, device.port().orElseThrow(), new AeTitle(device.aeTitle()));
        }

        private void tell(Verdict verdict) {
            var instance = order.instances().get(next).uid();
            next++;
            switch (verdict) {
                case Verdict.Delivered(var withWarning) ->
                        progress.tell(
                                instance, withWarning ? Outcome.WARNING : Outcome.COMPLETED, "");
                case Verdict.NotNow(var why) -> progress.tell(instance, Outcome.FAILED, why);
                case Verdict.Never(var why) -> progress.tell(instance, Outcome.FAILED, why);
            }
        }

        private void failAll(String why) {
            if (isInterrupted()) {
                return; // nobody wants to know
            }
            List<InstanceToSend> rest = order.instances().subList(next, order.instances().size());
            rest.forEach(instance -> progress.tell(instance.uid(), Outcome.FAILED, why));
            next = order.instances().size();
        }

        private static boolean isInterrupted() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
