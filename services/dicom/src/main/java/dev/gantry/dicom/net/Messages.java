package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.MalformedPdu;
import dev.gantry.dicom.pdu.PduEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Sends and receives DIMSE messages (PS3.7 §6.3): a command, and after some of them a data set.
 * Each P-DATA-TF holds one presentation data value and goes out with one system call.
 */
final class Messages {
    /** A message that has begun: its data set, if any, has not been read. */
    record Incoming(int contextId, CommandSet command) {}

    /** What the JDK writes with one system call. */
    private static final int MAX_PDU = 128 * 1024;

    private static final int MAX_COMMAND = 64 * 1024;

    private final UpperLayer layer;
    private final byte[] pdu;

    /**
     * @param peerMaxPdu the longest P-DATA-TF that the peer takes, without its header; 0 is any
     */
    Messages(UpperLayer layer, long peerMaxPdu) {
        this.layer = layer;
        var wanted = peerMaxPdu == 0 ? MAX_PDU : Math.min(peerMaxPdu + 6, MAX_PDU);
        // fragments have even length; a peer that claims to take almost nothing gets little
        this.pdu = new byte[(int) Math.max(wanted, PduEncoder.DATA_HEADER_LENGTH + 64) & ~1];
    }

    /** Waits for the next message; nothing when the peer asks to release. */
    Optional<Incoming> receive() throws IOException {
        var first = layer.nextPdv();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var pdv = first.get();
        if (!pdv.command()) {
            throw violated(Abort.UNEXPECTED_PDU, "a data set came without a command");
        }
        var bytes = new DataSetStream(layer, pdv).readNBytes(MAX_COMMAND);
        if (bytes.length == MAX_COMMAND) {
            throw violated(Abort.INVALID_PARAMETER_VALUE, "a command is longer than 64 KiB");
        }
        try {
            return Optional.of(new Incoming(pdv.contextId(), CommandSet.parse(bytes)));
        } catch (MalformedPdu malformed) {
            throw layer.violated(malformed);
        }
    }

    /** The data set of the message that has begun. */
    DataSetStream dataSet(Incoming message) throws IOException {
        var first =
                layer.nextPdv()
                        .filter(pdv -> !pdv.command() && pdv.contextId() == message.contextId());
        if (first.isEmpty()) {
            throw violated(Abort.UNEXPECTED_PDU, "the data set of a command did not come");
        }
        return new DataSetStream(layer, first.get());
    }

    void send(int contextId, CommandSet command) throws IOException {
        var bytes = command.bytes();
        var room = pdu.length - PduEncoder.DATA_HEADER_LENGTH;
        for (var at = 0; at < bytes.length; at += room) {
            var length = Math.min(room, bytes.length - at);
            System.arraycopy(bytes, at, pdu, PduEncoder.DATA_HEADER_LENGTH, length);
            sendFragment(contextId, true, at + length == bytes.length, length);
        }
    }

    /** Sends a data set to its end. */
    void send(int contextId, InputStream dataSet) throws IOException {
        var room = pdu.length - PduEncoder.DATA_HEADER_LENGTH;
        var length = dataSet.readNBytes(pdu, PduEncoder.DATA_HEADER_LENGTH, room);
        while (true) {
            // a full buffer is the last one only if nothing follows
            var following = length == room ? dataSet.read() : -1;
            sendFragment(contextId, false, following < 0, length);
            if (following < 0) {
                return;
            }
            pdu[PduEncoder.DATA_HEADER_LENGTH] = (byte) following;
            length = 1 + dataSet.readNBytes(pdu, PduEncoder.DATA_HEADER_LENGTH + 1, room - 1);
        }
    }

    private void sendFragment(int contextId, boolean command, boolean last, int length)
            throws IOException {
        PduEncoder.dataHeader(pdu, contextId, command, last, length);
        layer.sendData(pdu, PduEncoder.DATA_HEADER_LENGTH + length);
    }

    private AssociationAborted violated(Abort answer, String what) {
        return layer.violated(new MalformedPdu(answer, what));
    }
}
