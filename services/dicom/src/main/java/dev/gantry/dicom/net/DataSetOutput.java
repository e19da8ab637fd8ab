package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.PduEncoder;
import java.io.IOException;
import java.io.OutputStream;

/** A data set as it is sent, fragment by fragment (PS3.8 annex E). For one thread. */
final class DataSetOutput extends OutputStream {
    private static final int HEADER = PduEncoder.DATA_HEADER_LENGTH;

    private final UpperLayer layer;
    private final int contextId;
    private final byte[] pdu;
    private final int room;
    private int filled;

    /**
     * Nothing is sent yet.
     *
     * @param pdu to be filled, as long as a header and a fragment at least
     * @param room longest fragment, an even number
     */
    DataSetOutput(UpperLayer layer, int contextId, byte[] pdu, int room) {
        this.layer = layer;
        this.contextId = contextId;
        this.pdu = pdu;
        this.room = room;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        var written = 0;
        while (written < count) {
            if (filled == room) { // the last one only if nothing follows
                send(false);
            }
            var step = Math.min(count - written, room - filled);
            System.arraycopy(bytes, from + written, pdu, HEADER + filled, step);
            filled += step;
            written += step;
        }
    }

    /** Sends the last fragment; the data set is complete. */
    void end() throws IOException {
        send(true);
    }

    private void send(boolean isLast) throws IOException {
        PduEncoder.dataHeader(pdu, contextId, false, isLast, filled);
        layer.sendData(pdu, HEADER + filled);
        filled = 0;
    }
}
