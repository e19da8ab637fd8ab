package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateReject;
import dev.gantry.dicom.pdu.AssociateRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connects to a peer, asks it for an association, and hears what it says. */
record OpenAssociation(UpperLayer layer, Association association) {
    static OpenAssociation with(
            RemoteAe remote, AssociateRequest request, RequestorSettings settings)
            throws IOException {
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(remote.host(), remote.port()),
                    (int) settings.connect().toMillis());
            var link = new SocketLink(socket, settings.idle());
            link.startTimer(settings.associate());
            if (settings.tls().isPresent()) {
                secure(link, settings.tls().get(), remote);
            }
            return negotiate(link, request, settings);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    private static void secure(SocketLink link, TlsSettings tls, RemoteAe remote)
            throws IOException {
        try {
            link.secure((connection, _) -> tls.connected(connection, remote));
        } catch (IOException failure) {
            var why =
                    CertificateRefused.within(failure)
                            .map(CertificateRefused::getMessage)
                            .orElse(failure.getMessage());
            throw new IOException("TLS was not agreed upon: " + why, failure);
        }
    }

    private static OpenAssociation negotiate(
            SocketLink link, AssociateRequest request, RequestorSettings settings)
            throws IOException {
        link.startTimer(settings.associate());
        var timers = new Timers(settings.associate(), settings.release());
        var layer = UpperLayer.connected(link, settings.maxPduLength(), timers, request);
        var answer = layer.receive();
        if (answer instanceof AssociateAccept accept) {
            link.stopTimer();
            var agreed = Negotiation.of(request, accept);
            return new OpenAssociation(
                    layer,
                    agreed.association(
                            new PeerIdentity(link.remote(), link.tls()),
                            link.local(),
                            accept.user()));
        }
        throw new AssociationRejected((AssociateReject) answer);
    }
}
