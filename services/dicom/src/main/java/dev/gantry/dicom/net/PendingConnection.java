package dev.gantry.dicom.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that was accepted, for as long as it has no association. */
final class PendingConnection {
    /** Who has an IPv6 address has all 2^64 of its network (RFC 6177). */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final SocketLink link;
    private final InetSocketAddress remote;
    private volatile @Nullable String whyDropped;

    PendingConnection(SocketLink link, InetSocketAddress remote) {
        this.link = link;
        this.remote = remote;
    }

    SocketLink link() {
        return link;
    }

    InetSocketAddress remote() {
        return remote;
    }

    /** The other side, once TLS is agreed upon where it has to be. */
    PeerIdentity peer() {
        return new PeerIdentity(remote, link.tls());
    }

    /** What counts as one address: all of it in IPv4, its network of 64 bits in IPv6. */
    ByteBuffer network() {
        return network(remote.getAddress());
    }

    static ByteBuffer network(InetAddress address) {
        var bytes = address.getAddress();
        var length = address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length;
        return ByteBuffer.wrap(bytes, 0, length).slice().asReadOnlyBuffer();
    }

    /** Closes it, whatever its own thread is waiting for. */
    void drop(String why) {
        whyDropped = why;
        link.cut();
    }

    /** Why it was closed by us, if it was. */
    Optional<String> whyDropped() {
        return Optional.ofNullable(whyDropped);
    }
}
