package dev.gantry.dicom.pdu;

import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads PDUs from a stream (PS3.8 §9.3), one after the other. Association PDUs are read whole and
 * are bounded; the values of a P-DATA-TF are handed on without being collected, so that memory does
 * not depend on what the peer claims. For one thread.
 */
public final class PduReader {
    /** 128 contexts with 50 transfer syntaxes each take 200 KiB. */
    private static final long MAX_ASSOCIATE_LENGTH = 1 << 20;

    private final InputStream in;
    private final long maxDataLength;
    private long leftInData;
    private long leftInPdv;

    /**
     * @param in should be buffered
     * @param maxDataLength the longest P-DATA-TF to be taken, as it was negotiated
     */
    public PduReader(InputStream in, long maxDataLength) {
        this.in = in;
        this.maxDataLength = maxDataLength;
    }

    /**
     * The next PDU. What was not read of the last P-DATA-TF is skipped.
     *
     * @throws MalformedPdu when it is none
     * @throws EOFException when the stream ends
     */
    public Pdu read() throws IOException {
        skip(leftInData);
        leftInData = 0;
        leftInPdv = 0;
        var type = in.read();
        if (type < 0) {
            throw new EOFException("the connection ended");
        }
        if (type < 1 || type > 7) {
            throw new MalformedPdu(
                    Fault.UNRECOGNIZED_PDU,
                    "there is no PDU of type %02xH".formatted(type),
                    "PS3.8 §9.3.1");
        }
        skip(1);
        var length = unsigned32();
        return type == PduType.DATA ? data(length) : PduDecoder.decode(type, content(type, length));
    }

    /** Whether the last P-DATA-TF has presentation data values left. */
    public boolean hasPdv() {
        return leftInData > 0;
    }

    /**
     * The next presentation data value of the last P-DATA-TF. What was not read of the previous one
     * is skipped.
     */
    public Pdv nextPdv() throws IOException {
        skipPdv();
        if (leftInData < 6) {
            throw invalid(
                    "a presentation data value has 6 bytes at least, %d are left", leftInData);
        }
        var itemLength = unsigned32();
        if (itemLength < 2 || itemLength > leftInData - 4) {
            throw invalid(
                    "a presentation data value claims %d bytes, %d are left",
                    itemLength, leftInData - 4);
        }
        var contextId = in.read();
        var control = in.read();
        if (control < 0) {
            throw cutOff();
        }
        leftInPdv = itemLength - 2;
        leftInData -= 6;
        return new Pdv(contextId, (control & 1) != 0, (control & 2) != 0, leftInPdv);
    }

    /** Bytes of the current presentation data value that were not read yet. */
    public long leftInPdv() {
        return leftInPdv;
    }

    /**
     * Reads from the current presentation data value.
     *
     * @return the number of bytes, at least 1, or -1 at its end
     */
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (leftInPdv == 0) {
            return -1;
        }
        var count = in.read(target, offset, (int) Math.min(length, leftInPdv));
        if (count < 0) {
            throw cutOff();
        }
        leftInPdv -= count;
        leftInData -= count;
        return count;
    }

    /**
     * Consumes what was not read of the current presentation data value.
     *
     * @return the number of bytes
     */
    public long skipPdv() throws IOException {
        var skipped = leftInPdv;
        skip(skipped);
        leftInData -= skipped;
        leftInPdv = 0;
        return skipped;
    }

    private void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException _) {
            throw cutOff();
        }
    }

    private Pdu data(long length) {
        if (length > maxDataLength) {
            throw invalid("a P-DATA-TF claims %d bytes, %d were negotiated", length, maxDataLength);
        }
        leftInData = length;
        return new Pdu.Data(length);
    }

    private byte[] content(int type, long length) throws IOException {
        if (length > MAX_ASSOCIATE_LENGTH) {
            throw invalid("a PDU of type %02xH claims %d bytes", type, length);
        }
        // grows with what arrives
        var content = in.readNBytes((int) length);
        if (content.length < length) {
            throw cutOff();
        }
        return content;
    }

    private long unsigned32() throws IOException {
        var value = 0L;
        for (var i = 0; i < 4; i++) {
            var octet = in.read();
            if (octet < 0) {
                throw cutOff();
            }
            value = value << 8 | octet;
        }
        return value;
    }

    private static EOFException cutOff() {
        return new EOFException("the connection ended within a PDU");
    }

    private static MalformedPdu invalid(String reason, Object... values) {
        return new MalformedPdu(
                Fault.INVALID_PARAMETER_VALUE, reason.formatted(values), "PS3.8 §9.3");
    }
}
