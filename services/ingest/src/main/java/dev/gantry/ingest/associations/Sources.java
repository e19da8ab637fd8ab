package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import java.net.InetSocketAddress;
import java.util.UUID;

/** Peers, as events name them. */
final class Sources {
    private Sources() {}

    static Source of(Association association) {
        return new Source(
                Protocol.DICOM,
                association.calling().value(),
                association.called().value(),
                host(association.remote()),
                association.id());
    }

    /**
     * A peer that gets no association; the id is made up for the one event about it. Its titles may
     * be none, and hold what no title may.
     */
    static Source of(AssociateRequest request, InetSocketAddress remote) {
        return new Source(
                Protocol.DICOM,
                ControlCharacters.escaped(request.callingTitle()),
                ControlCharacters.escaped(request.calledTitle()),
                host(remote),
                UUID.randomUUID());
    }

    /** A peer that did not come so far as to say who it is. */
    static Source of(InetSocketAddress remote) {
        return new Source(Protocol.DICOM, "", "", host(remote), UUID.randomUUID());
    }

    private static String host(InetSocketAddress remote) {
        var address = remote.getAddress();
        return address == null ? remote.getHostString() : address.getHostAddress();
    }
}
