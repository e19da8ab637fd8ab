package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.PduEncoder;
import dev.gantry.dicom.pdu.PduReader;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserInformation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** The other end of an association, with no manners at all. */
final class RawPeer implements AutoCloseable {
    private final Socket socket;
    private final PduReader reader;

    RawPeer(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        this.reader = new PduReader(new BufferedInputStream(socket.getInputStream()), 1 << 20);
    }

    /** A request in good order for C-ECHO and C-STORE of CT images. */
    static AssociateRequest request() {
        return new AssociateRequest(
                1,
                "GANTRY",
                "RAW",
                AssociateRequest.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new PresentationContext(
                                1, Uids.Verification, List.of(Uids.ImplicitVRLittleEndian)),
                        new PresentationContext(
                                3, Uids.CTImageStorage, List.of(Uids.ExplicitVRLittleEndian))),
                new UserInformation(0, "", "", List.of()));
    }

    /** Asks for an association and gets it. */
    RawPeer associated() throws IOException {
        send(request());
        receive();
        return this;
    }

    void send(Pdu pdu) throws IOException {
        send(PduEncoder.encode(pdu));
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void sendCommand(int contextId, CommandSet command) throws IOException {
        sendValue(contextId, true, true, command.bytes());
    }

    void sendValue(int contextId, boolean command, boolean last, byte... content)
            throws IOException {
        var pdu = new byte[PduEncoder.DATA_HEADER_LENGTH + content.length];
        System.arraycopy(content, 0, pdu, PduEncoder.DATA_HEADER_LENGTH, content.length);
        PduEncoder.dataHeader(pdu, contextId, command, last, content.length);
        send(pdu);
    }

    Pdu receive() throws IOException {
        return reader.read();
    }

    CommandSet receiveCommand() throws IOException {
        reader.read();
        var pdv = reader.nextPdv();
        var content = new byte[(int) pdv.length()];
        for (var at = 0; at < content.length; ) {
            at += reader.read(content, at, content.length - at);
        }
        return CommandSet.parse(content);
    }

    /** Everything until the peer closes the connection. */
    byte[] receiveAll() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    /** Whether the peer has closed the connection, waiting for it. */
    boolean isHungUpOn() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
