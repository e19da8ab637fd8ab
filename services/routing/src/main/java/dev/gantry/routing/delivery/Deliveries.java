package dev.gantry.routing.delivery;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.AssociationAborted;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.MoveOriginator;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.events.Device;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.routing.RoutingSettings;
import dev.gantry.routing.tls.DeviceCertificates;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Opens associations to devices that receive. */
@Singleton
public final class Deliveries {
    private final RetrieveInstance instances;
    private final DeviceCertificates certificates;
    private final RequestorSettings waiting;

    Deliveries(
            @Identifier("routing") RetrieveInstance instances,
            DeviceCertificates certificates,
            RoutingSettings settings) {
        this.instances = instances;
        this.certificates = certificates;
        this.waiting = RequestorSettings.defaults().withPatience(settings.patience());
    }

    /** Over TLS where the device's record demands it. */
    private RequestorSettings settings(Optional<Device> device) {
        return device.map(Device::tls)
                .filter(Device.Tls::required)
                .map(tls ->
                        waiting.withTls(
                                certificates.tls().requestor(Set.copyOf(tls.fingerprints()))))
                .orElse(waiting);
    }

    /**
     * Opens an association; the caller closes it.
     *
     * @param device the record of who is there
     * @param originator who has asked for this by C-MOVE; nobody when a rule has
     */
    public Delivery open(
            RemoteAe remote,
            AeTitle calling,
            Optional<Device> device,
            Contexts contexts,
            ExchangedSyntaxes exchanged,
            Optional<MoveOriginator> originator)
            throws DestinationFailed {
        try {
            var requestor = Requestor.open(remote, calling, contexts.proposed(), settings(device));
            return new Delivery(requestor, instances, exchanged, originator);
        } catch (AssociationRejected rejected) {
            throw DestinationFailed.rejected(
                    "It refuses us: " + rejected.reject().text(), rejected);
        } catch (AssociationAborted aborted) {
            throw DestinationFailed.atTheDoor(
                    "It broke off while the association was agreed upon: " + aborted.getMessage(),
                    aborted);
        } catch (IOException unreachable) {
            throw DestinationFailed.atTheDoor(
                    "It cannot be reached at %s:%d: %s"
                            .formatted(remote.host(), remote.port(), unreachable.getMessage()),
                    unreachable);
        }
    }
}
