package dev.gantry.dicom.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How an {@link Acceptor} listens.
 *
 * @param bind the address to listen on
 * @param port 0 takes a free one
 * @param maxAssociations at the same time; beyond them peers hear "temporary congestion". A place
 *     is taken when A-ASSOCIATE-RQ has been read and is granted, not when somebody connects
 * @param pending how many connections may be open without an association
 * @param maxPduLength the longest P-DATA-TF to be taken, in bytes
 * @param artim how long a peer may take in all to ask for an association, TLS included, and to hang
 *     up (PS3.8 §9.1.5)
 * @param idle how long a peer may be silent on an association
 * @param response how long a peer may take to answer a C-STORE of its own C-GET
 * @param release how long a peer may take to hang up after a release
 * @param stop how long {@link Acceptor#close} waits for what is under way
 * @param outstanding how many operations a peer that proposes asynchronous operations may have
 *     outstanding (PS3.7 §D.3.3.3). They are performed one after the other, in their order, so that
 *     more than the usual 1 saves the peer its waiting and nothing else
 * @param tls nothing where the network is trusted
 */
public record AcceptorSettings(
        InetAddress bind,
        int port,
        int maxAssociations,
        PendingLimits pending,
        int maxPduLength,
        Duration artim,
        Duration idle,
        Duration response,
        Duration release,
        Duration stop,
        int outstanding,
        Optional<TlsSettings> tls) {
    private static final int DEFAULT_MAX_PDU_LENGTH = 128 * 1024;

    public AcceptorSettings {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("%d is no port: 0 to 65535".formatted(port));
        }
        if (maxAssociations < 1) {
            throw new IllegalArgumentException(
                    "%d associations: there must be one at least".formatted(maxAssociations));
        }
        if (maxPduLength < 4096) {
            throw new IllegalArgumentException(
                    "a PDU of %d bytes: 4096 at least".formatted(maxPduLength));
        }
        if (outstanding < 1 || outstanding > 0xFFFF) {
            throw new IllegalArgumentException(
                    "%d operations outstanding: 1 to 65535".formatted(outstanding));
        }
    }

    /** Good for a department: 200 associations, 128 KiB, 30 s to begin, 2 minutes of silence. */
    public static AcceptorSettings of(InetAddress bind, int port) {
        return new AcceptorSettings(
                bind,
                port,
                200,
                PendingLimits.of(200),
                DEFAULT_MAX_PDU_LENGTH,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                1,
                Optional.empty());
    }

    /** The same with this many associations at most. */
    public AcceptorSettings withMaxAssociations(int count) {
        return new AcceptorSettings(
                bind,
                port,
                count,
                pending,
                maxPduLength,
                artim,
                idle,
                response,
                release,
                stop,
                outstanding,
                tls);
    }

    /** The same with so many connections at most that have no association. */
    public AcceptorSettings withPending(PendingLimits limits) {
        return new AcceptorSettings(
                bind,
                port,
                maxAssociations,
                limits,
                maxPduLength,
                artim,
                idle,
                response,
                release,
                stop,
                outstanding,
                tls);
    }

    /** The same with other timeouts; that for a release is the one to hang up. */
    public AcceptorSettings withTimeouts(Duration newArtim, Duration newIdle) {
        return withTimeouts(newArtim, newIdle, response, newArtim);
    }

    /** The same with other timeouts. */
    public AcceptorSettings withTimeouts(
            Duration newArtim, Duration newIdle, Duration newResponse, Duration newRelease) {
        return new AcceptorSettings(
                bind,
                port,
                maxAssociations,
                pending,
                maxPduLength,
                newArtim,
                newIdle,
                newResponse,
                newRelease,
                stop,
                outstanding,
                tls);
    }

    /** The same with this many operations outstanding, 1 to 65535. */
    public AcceptorSettings withOutstanding(int count) {
        return new AcceptorSettings(
                bind,
                port,
                maxAssociations,
                pending,
                maxPduLength,
                artim,
                idle,
                response,
                release,
                stop,
                count,
                tls);
    }

    /** The same over TLS, and only so. */
    public AcceptorSettings withTls(TlsSettings settings) {
        return new AcceptorSettings(
                bind,
                port,
                maxAssociations,
                pending,
                maxPduLength,
                artim,
                idle,
                response,
                release,
                stop,
                outstanding,
                Optional.of(settings));
    }
}
