package dev.gantry.routing.queues;

import dev.gantry.dicom.net.AssociationAborted;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.routing.RoutingSettings;
import dev.gantry.routing.destinations.Destination;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Opens associations to destinations. */
@Singleton
final class Deliveries {
    private final RetrieveInstance instances;
    private final RequestorSettings waiting;

    Deliveries(@Identifier("routing") RetrieveInstance instances, RoutingSettings settings) {
        this.instances = instances;
        this.waiting = RequestorSettings.defaults().withPatience(settings.patience());
    }

    /** Opens an association; the caller closes it. */
    Delivery open(Destination destination, Contexts contexts, ExchangedSyntaxes exchanged)
            throws DestinationFailed {
        var remote = new RemoteAe(destination.host(), destination.port(), destination.aeTitle());
        try {
            var requestor =
                    Requestor.open(remote, destination.callingAe(), contexts.proposed(), waiting);
            return new Delivery(requestor, instances, exchanged);
        } catch (AssociationRejected rejected) {
            throw DestinationFailed.atTheDoor(
                    "It refuses the association: " + rejected.getMessage(), rejected);
        } catch (AssociationAborted aborted) {
            throw DestinationFailed.atTheDoor(
                    "It broke off while the association was agreed upon: " + aborted.getMessage(),
                    aborted);
        } catch (IOException unreachable) {
            throw DestinationFailed.atTheDoor(
                    "It cannot be reached at %s:%d: %s"
                            .formatted(
                                    destination.host(),
                                    destination.port(),
                                    unreachable.getMessage()),
                    unreachable);
        }
    }
}
