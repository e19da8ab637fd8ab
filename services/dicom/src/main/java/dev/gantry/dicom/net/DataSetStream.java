package dev.gantry.dicom.net;

import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import dev.gantry.dicom.pdu.Pdv;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A data set or a command as it arrives, fragment by fragment (PS3.8 annex E). */
final class DataSetStream extends InputStream {
    private final UpperLayer layer;
    private final byte[] single = new byte[1];
    private Pdv fragment;
    private long count;

    /**
     * @param first the first fragment
     */
    DataSetStream(UpperLayer layer, Pdv first) {
        this.layer = layer;
        this.fragment = first;
    }

    /** How many bytes were read so far. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (true) {
            var read = layer.read(target, offset, length);
            if (read > 0) {
                count += read;
                return read;
            }
            if (fragment.last()) {
                return -1;
            }
            fragment = next();
        }
    }

    /** All of it, if it is no longer than this; else so many bytes of it. */
    byte[] bytes(int most) throws IOException {
        return fragment.last()
                ? readNBytes((int) Math.min(most, fragment.length()))
                : readNBytes(most);
    }

    /** Reads to the end what nobody wanted. */
    void drain() throws IOException {
        count += layer.skip();
        while (!fragment.last()) {
            fragment = next();
            count += layer.skip();
        }
    }

    private Pdv next() throws IOException {
        var next = layer.nextPdv();
        if (next.isEmpty()) {
            throw unexpected("asks to release in the middle of a message");
        }
        var pdv = next.get();
        if (pdv.contextId() != fragment.contextId() || pdv.command() != fragment.command()) {
            throw unexpected(
                    "sends a fragment for context %d in the middle of a message on context %d"
                            .formatted(pdv.contextId(), fragment.contextId()));
        }
        return pdv;
    }

    private AssociationAborted unexpected(String what) {
        return layer.violated(new MalformedPdu(Fault.UNEXPECTED_PDU, what, "PS3.8 §E.2"));
    }
}
