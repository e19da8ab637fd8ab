package dev.gantry.dicom.net;

import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateReject;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.PduEncoder;
import dev.gantry.dicom.pdu.PduReader;
import dev.gantry.dicom.pdu.Pdv;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * The upper layer of one association (PS3.8 §9.2): turns PDUs, local wishes, timeouts and the end
 * of the connection into events, and does what the {@link StateTable} says about them. For one
 * thread.
 */
final class UpperLayer implements AutoCloseable {
    private final SocketLink link;
    private final PduReader reader;
    private final Timers timers;
    private final ProtocolMachine machine;
    private Runnable beforeClosing = () -> {};

    private UpperLayer(
            SocketLink link, int maxPdu, Role role, Timers timers, DulState beforeConnection) {
        this.link = link;
        this.reader = new PduReader(link, maxPdu);
        this.timers = timers;
        this.machine = new ProtocolMachine(role, beforeConnection);
    }

    /** The side that was connected to. ARTIM runs since then. */
    static UpperLayer accepted(SocketLink link, int maxPdu, Timers timers) {
        var layer = new UpperLayer(link, maxPdu, Role.ACCEPTOR, timers, DulState.STA1);
        layer.machine.step(DulEvent.TRANSPORT_INDICATED);
        return layer;
    }

    /** The side that connected, and asks for the association. */
    static UpperLayer connected(
            SocketLink link, int maxPdu, Timers timers, AssociateRequest request)
            throws IOException {
        var layer = new UpperLayer(link, maxPdu, Role.REQUESTOR, timers, DulState.STA4);
        layer.send(DulEvent.TRANSPORT_CONFIRMED, request);
        return layer;
    }

    /** What to do before the peer hears that it is over. */
    void beforeClosing(Runnable action) {
        beforeClosing = action;
    }

    /** Whether messages can still be exchanged. */
    boolean isEstablished() {
        return machine.state() == DulState.STA6;
    }

    void accept(AssociateAccept accept) throws IOException {
        send(DulEvent.LOCAL_ASSOCIATE_ACCEPT, accept);
    }

    void reject(AssociateReject reject) throws IOException {
        send(DulEvent.LOCAL_ASSOCIATE_REJECT, reject);
        awaitEnd();
    }

    /**
     * Waits for the next PDU that means something to the user of this layer.
     *
     * @throws AssociationAborted when there will be none
     */
    Pdu receive() throws IOException {
        var received = next();
        while (received.isEmpty()) {
            received = next();
        }
        return received.get();
    }

    /**
     * The next presentation data value; nothing when the peer asks to release instead.
     *
     * @throws AssociationAborted when there will be none
     */
    Optional<Pdv> nextPdv() throws IOException {
        while (!reader.hasPdv()) {
            if (receive() == Pdu.Release.REQUEST) {
                return Optional.empty();
            }
        }
        return Optional.of(from(reader::nextPdv));
    }

    /** Waits until something has arrived, or long enough; zero only looks. */
    boolean awaitInput(Duration most) throws AssociationAborted {
        return reader.hasPdv() || from(() -> link.awaitInput(most));
    }

    /** From now on the peer may be silent for so long. */
    void patience(Duration patience) {
        link.patience(patience);
    }

    /** Reads from the value of the last {@link #nextPdv}; -1 at its end. */
    int read(byte[] target, int offset, int length) throws IOException {
        try {
            return reader.read(target, offset, length);
        } catch (IOException gone) {
            throw lost(gone);
        }
    }

    /** Consumes what was not read of the last {@link #nextPdv}; how many bytes. */
    long skip() throws IOException {
        return from(reader::skipPdv);
    }

    /** Sends a P-DATA-TF that the caller has encoded. */
    void sendData(byte[] pdu, int length) throws IOException {
        machine.step(DulEvent.LOCAL_DATA_REQUEST);
        write(pdu, length);
    }

    /**
     * Asks the peer to release and waits until it agrees (PS3.8 §7.2, with §7.2.2.6 collisions).
     */
    void release() throws IOException {
        send(DulEvent.LOCAL_RELEASE_REQUEST, Pdu.Release.REQUEST);
        link.startTimer(timers.release());
        while (machine.state() != DulState.STA1) {
            // data that were under way are for nobody
            receive();
            if (machine.state() == DulState.STA9 || machine.state() == DulState.STA12) {
                send(DulEvent.LOCAL_RELEASE_RESPONSE, Pdu.Release.RESPONSE);
            }
            if (machine.state() == DulState.STA13) {
                awaitEnd();
            }
        }
    }

    /** Agrees to the peer's wish to release. */
    void agreeToRelease() throws IOException {
        beforeClosing.run();
        send(DulEvent.LOCAL_RELEASE_RESPONSE, Pdu.Release.RESPONSE);
        awaitEnd();
    }

    /** Ends the association at once. Does not fail: there is nothing more to be done about it. */
    void abort() {
        if (machine.allows(DulEvent.LOCAL_ABORT_REQUEST)) {
            machine.step(DulEvent.LOCAL_ABORT_REQUEST);
            hangUp(Abort.BY_USER);
        } else {
            close();
        }
    }

    /**
     * The peer broke the protocol above the PDUs.
     *
     * @return to be thrown
     */
    AssociationAborted violated(MalformedPdu violation) {
        var action = machine.step(DulEvent.INVALID_PDU_RECEIVED);
        if (action == DulAction.AA_7) {
            // the next PDU cannot be found any more, so waiting for it is of no use
            close();
        } else {
            hangUp(action == DulAction.AA_1 ? Abort.BY_USER : Abort.answering(violation));
        }
        return new AssociationAborted(
                AssociationAborted.Kind.VIOLATED,
                "the peer broke the protocol: " + violation.getMessage());
    }

    @Override
    public void close() {
        machine.end();
        link.close();
    }

    private Optional<Pdu> next() throws IOException {
        var pdu = from(reader::read);
        var before = machine.state();
        return perform(machine.step(DulEvent.of(pdu)), pdu, before);
    }

    /** Something that waits for the peer's bytes. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T from(Reading<T> connection) throws AssociationAborted {
        try {
            return connection.read();
        } catch (MalformedPdu malformed) {
            throw violated(malformed);
        } catch (IOException gone) {
            throw lost(gone);
        }
    }

    private Optional<Pdu> perform(DulAction action, Pdu pdu, DulState before)
            throws AssociationAborted {
        return switch (action) {
            case AE_3, DT_2, AR_2, AR_6, AR_8, AR_10 -> Optional.of(pdu);
            case AE_6 -> {
                link.stopTimer();
                yield Optional.of(pdu);
            }
            case AE_4, AR_3 -> {
                close();
                yield Optional.of(pdu);
            }
            case AA_1, AA_8 -> {
                hangUp(action == DulAction.AA_1 ? Abort.BY_USER : Abort.UNEXPECTED_PDU);
                throw new AssociationAborted(
                        AssociationAborted.Kind.VIOLATED,
                        "the peer broke the protocol: %s while %s"
                                .formatted(DulEvent.of(pdu), before.meaning()));
            }
            case AA_2, AA_3 -> {
                close();
                throw new AssociationAborted(
                        AssociationAborted.Kind.ABORTED,
                        "the peer aborted " + ((Abort) pdu).text());
            }
            case AA_7 -> {
                write(PduEncoder.encode(Abort.UNEXPECTED_PDU));
                yield Optional.empty();
            }
            case AA_6 -> Optional.empty();
            case AE_1, AE_2, AE_5, AE_7, AE_8, DT_1, AR_1, AR_4, AR_5, AR_7, AR_9, AA_4, AA_5 ->
                    throw new IllegalStateException(action + " does not follow from " + pdu);
        };
    }

    /** The connection is gone, or nothing came in time. */
    private AssociationAborted lost(IOException cause) {
        var before = machine.state();
        if (!(cause instanceof SocketTimeoutException)) {
            if (machine.allows(DulEvent.TRANSPORT_CLOSED)) {
                machine.step(DulEvent.TRANSPORT_CLOSED);
            }
            close();
            return new AssociationAborted(
                    AssociationAborted.Kind.LOST,
                    "the connection was lost while %s".formatted(before.meaning()));
        }
        if (machine.allows(DulEvent.ARTIM_EXPIRED)) {
            machine.step(DulEvent.ARTIM_EXPIRED);
            close();
        } else {
            abort();
        }
        return new AssociationAborted(
                AssociationAborted.Kind.SILENT,
                "the peer was silent while %s".formatted(before.meaning()));
    }

    /** Sends A-ABORT, if it still can be, and waits for the peer to close. */
    private void hangUp(Abort abort) {
        beforeClosing.run();
        try {
            write(PduEncoder.encode(abort));
        } catch (AssociationAborted alreadyGone) {
            return;
        }
        awaitEnd();
    }

    /** Sta13: whatever comes is ignored until the peer closes or ARTIM expires. */
    private void awaitEnd() {
        link.startTimer(timers.artim());
        try {
            while (machine.state() == DulState.STA13) {
                next();
            }
        } catch (IOException ended) {
            close(); // AA-2 and AR-5: that is what we waited for
        }
    }

    private void send(DulEvent wish, Pdu pdu) throws AssociationAborted {
        machine.step(wish);
        write(PduEncoder.encode(pdu));
    }

    private void write(byte[] pdu) throws AssociationAborted {
        write(pdu, pdu.length);
    }

    private void write(byte[] pdu, int length) throws AssociationAborted {
        try {
            link.write(pdu, 0, length);
        } catch (IOException gone) {
            throw lost(gone);
        }
    }
}
