package dev.gantry.dicom.net;

import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import dev.gantry.dicom.pdu.PduEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends and receives DIMSE messages (PS3.7 §6.3): a command, and after some of them a data set.
 * Each P-DATA-TF holds one presentation data value and goes out with one system call.
 */
final class Messages {
    /** A message that has begun: its data set, if any, has not been read. */
    record Incoming(int contextId, CommandSet command) {}

    /** A data set that can be sent on a presentation context. */
    interface Sendable {
        void sendOn(int contextId) throws IOException;
    }

    private static final int HEADER = PduEncoder.DATA_HEADER_LENGTH;

    private static final int MAX_COMMAND = 64 * 1024;

    private final UpperLayer layer;
    private final int room;
    private int messageId;
    private Optional<Incoming> unread = Optional.empty();

    /**
     * @param peerMaxPdu the longest P-DATA-TF that the peer takes, without its header; 0 is any
     */
    Messages(UpperLayer layer, long peerMaxPdu) {
        this.layer = layer;
        var wanted = peerMaxPdu == 0 ? PduBuffers.SIZE : Math.min(peerMaxPdu + 6, PduBuffers.SIZE);
        // fragments have even length; a peer that claims to take almost nothing gets little
        this.room = (int) (Math.max(wanted, 64 + HEADER) - HEADER) & ~1;
    }

    /** What is wrong with a message in a context that is none. */
    static MalformedPdu notAccepted(Incoming message) {
        return new MalformedPdu(
                Fault.INVALID_PARAMETER_VALUE,
                "a message came on context %d, which was not accepted"
                        .formatted(message.contextId()),
                "PS3.8 §9.3.2.2");
    }

    /** The id of the next request that this side sends. */
    int nextMessageId() {
        messageId = messageId % 0xFFFF + 1;
        return messageId;
    }

    /** Waits for the next message; nothing when the peer asks to release. */
    Optional<Incoming> receive() throws IOException {
        if (unread.isPresent()) {
            var next = unread;
            unread = Optional.empty();
            return next;
        }
        var first = layer.nextPdv();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var pdv = first.get();
        if (!pdv.command()) {
            throw violated(Fault.UNEXPECTED_PDU, "a data set came without a command");
        }
        var bytes = new DataSetStream(layer, pdv).bytes(MAX_COMMAND);
        if (bytes.length == MAX_COMMAND) {
            throw violated(Fault.INVALID_PARAMETER_VALUE, "a command is longer than 64 KiB");
        }
        try {
            return Optional.of(new Incoming(pdv.contextId(), CommandSet.parse(bytes)));
        } catch (MalformedPdu malformed) {
            throw layer.violated(malformed);
        }
    }

    /** Waits for the next message, which has to begin within this time. */
    Incoming receive(Duration begin, Duration usual) throws IOException {
        layer.patience(begin);
        try {
            return receive()
                    .orElseThrow(() ->
                            violated(Fault.UNEXPECTED_PDU, "asks to release instead of answering"));
        } finally {
            layer.patience(usual);
        }
    }

    /**
     * The next message if it has begun to arrive. While one that was {@link #unread} waits, there
     * is none: what follows it cannot be seen yet.
     */
    Optional<Incoming> poll() throws IOException {
        if (unread.isPresent() || !layer.awaitInput(Duration.ZERO)) {
            return Optional.empty();
        }
        return Optional.of(
                receive()
                        .orElseThrow(() ->
                                violated(
                                        Fault.UNEXPECTED_PDU,
                                        "asks to release in the middle of an operation")));
    }

    /** Whether a message waits that was put back. */
    boolean hasUnread() {
        return unread.isPresent();
    }

    /** Puts back a message whose turn has not come; its data set has not been read. */
    void unread(Incoming message) {
        unread = Optional.of(message);
    }

    /** The data set of the message that has begun. */
    DataSetStream dataSet(Incoming message) throws IOException {
        var first =
                layer.nextPdv()
                        .filter(pdv -> !pdv.command() && pdv.contextId() == message.contextId());
        if (first.isEmpty()) {
            throw violated(Fault.UNEXPECTED_PDU, "the data set of a command did not come");
        }
        return new DataSetStream(layer, first.get());
    }

    void send(int contextId, CommandSet command) throws IOException {
        send(contextId, true, command.bytes());
    }

    /** Sends a command with its data set; half of one cannot be taken back. */
    void send(int contextId, CommandSet command, Sendable dataSet) throws IOException {
        try {
            send(contextId, command);
            dataSet.sendOn(contextId);
        } catch (IOException | RuntimeException failure) {
            layer.abort();
            throw failure;
        }
    }

    /** Sends a data set that is in memory. */
    void send(int contextId, byte[] dataSet) throws IOException {
        send(contextId, false, dataSet);
    }

    /** Sends a data set to its end. */
    void send(int contextId, InputStream dataSet) throws IOException {
        var pdu = PduBuffers.borrow();
        try {
            var length = dataSet.readNBytes(pdu, HEADER, room);
            while (true) {
                // a full buffer is the last one only if nothing follows
                var following = length == room ? dataSet.read() : -1;
                sendFragment(pdu, contextId, false, following < 0, length);
                if (following < 0) {
                    return;
                }
                pdu[HEADER] = (byte) following;
                length = 1 + dataSet.readNBytes(pdu, HEADER + 1, room - 1);
            }
        } finally {
            PduBuffers.giveBack(pdu);
        }
    }

    /** Sends a data set while it is made. */
    void send(int contextId, DataSetBody dataSet) throws IOException {
        var pdu = PduBuffers.borrow();
        try {
            var out = new DataSetOutput(layer, contextId, pdu, room);
            dataSet.writeTo(out);
            out.end();
        } finally {
            PduBuffers.giveBack(pdu);
        }
    }

    private void send(int contextId, boolean command, byte[] bytes) throws IOException {
        var pdu = new byte[HEADER + Math.min(room, bytes.length)];
        var at = 0;
        do {
            var length = Math.min(room, bytes.length - at);
            System.arraycopy(bytes, at, pdu, HEADER, length);
            at += length;
            sendFragment(pdu, contextId, command, at == bytes.length, length);
        } while (at < bytes.length);
    }

    private void sendFragment(byte[] pdu, int contextId, boolean command, boolean last, int length)
            throws IOException {
        PduEncoder.dataHeader(pdu, contextId, command, last, length);
        layer.sendData(pdu, HEADER + length);
    }

    private AssociationAborted violated(Fault fault, String what) {
        return layer.violated(new MalformedPdu(fault, what, "PS3.7 §6.3.1"));
    }
}
