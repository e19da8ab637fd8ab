package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.UserItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a {@link Requestor} waits, and what it proposes beside its presentation contexts.
 *
 * @param connect for the TCP connection
 * @param associate for the answer to A-ASSOCIATE-RQ, and for the end after an abort
 * @param idle for the rest of a message that has begun, and for a peer that does not read
 * @param response for each answer to a message
 * @param release for the answer to A-RELEASE-RQ, and for the end after it
 * @param maxPduLength the longest P-DATA-TF to be taken, in bytes
 * @param proposals role selection, which C-GET needs, extended negotiation, user identity (PS3.7
 *     §D.3.3). A requestor works one operation at a time, so it proposes no asynchronous operations
 * @param tls nothing where the network is trusted
 */
public record RequestorSettings(
        Duration connect,
        Duration associate,
        Duration idle,
        Duration response,
        Duration release,
        int maxPduLength,
        List<UserItem> proposals,
        Optional<TlsSettings> tls) {
    public RequestorSettings {
        proposals = List.copyOf(proposals);
        if (maxPduLength < 4096) {
            throw new IllegalArgumentException(
                    "a PDU of %d bytes: 4096 at least".formatted(maxPduLength));
        }
        for (var proposal : proposals) {
            if (proposal instanceof UserItem.AsynchronousOperations) {
                throw new IllegalArgumentException("a requestor works one operation at a time");
            }
        }
    }

    /** 10 s to connect, 30 s to associate, 60 s for an answer, 10 s to release. */
    public static RequestorSettings defaults() {
        return new RequestorSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                128 * 1024,
                List.of(),
                Optional.empty());
    }

    /** The same with one patience for everything. */
    public RequestorSettings withPatience(Duration each) {
        return new RequestorSettings(each, each, each, each, each, maxPduLength, proposals, tls);
    }

    /** The same with another patience for the TCP connection. */
    public RequestorSettings withConnect(Duration newConnect) {
        return new RequestorSettings(
                newConnect, associate, idle, response, release, maxPduLength, proposals, tls);
    }

    /** The same with another patience for answers: a move of a thousand images takes its time. */
    public RequestorSettings withResponse(Duration newResponse) {
        return new RequestorSettings(
                connect, associate, idle, newResponse, release, maxPduLength, proposals, tls);
    }

    /** The same with other proposals. */
    public RequestorSettings withProposals(List<? extends UserItem> newProposals) {
        return new RequestorSettings(
                connect,
                associate,
                idle,
                response,
                release,
                maxPduLength,
                List.copyOf(newProposals),
                tls);
    }

    /** The same over TLS. */
    public RequestorSettings withTls(TlsSettings settings) {
        return new RequestorSettings(
                connect,
                associate,
                idle,
                response,
                release,
                maxPduLength,
                proposals,
                Optional.of(settings));
    }
}
