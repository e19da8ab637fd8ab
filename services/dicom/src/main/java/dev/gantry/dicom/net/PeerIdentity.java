package dev.gantry.dicom.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where the other side of a connection is, and who, before there is an association.
 *
 * @param address where it calls from
 * @param tls who it is; nothing on a connection without TLS
 */
public record PeerIdentity(InetSocketAddress address, Optional<TlsIdentity> tls) {}
