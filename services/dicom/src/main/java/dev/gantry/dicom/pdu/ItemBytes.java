package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A PDU or an item of one while it is taken apart: big endian, and never past its end. */
final class ItemBytes {
    private static final int HEADER = 6; // of the PDU, before these bytes (PS3.8 §9.3.1)

    private final byte[] bytes;
    private final int end;
    private int at;

    ItemBytes(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ItemBytes(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int unsigned8() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int unsigned16() {
        return unsigned8() << 8 | unsigned8();
    }

    long unsigned32() {
        return (long) unsigned16() << 16 | unsigned16();
    }

    void skip(int count) {
        need(count);
        at += count;
    }

    /** The type of the next item and its reserved byte. */
    int itemType() {
        var type = unsigned8();
        skip(1);
        return type;
    }

    /** The item after its type. */
    ItemBytes item() {
        var length = unsigned16();
        need(length);
        var item = new ItemBytes(bytes, at, at + length);
        at += length;
        return item;
    }

    /** Text of ISO 646 without padding; NUL is none, but many pad with it. */
    String text(int length) {
        need(length);
        var from = at;
        at += length;
        var to = at;
        while (from < to && isPadding(bytes[from])) {
            from++;
        }
        while (from < to && isPadding(bytes[to - 1])) {
            to--;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).replace('\0', ' ');
    }

    /** Other characters without a shape are left where they are: whoever reads them shall see. */
    private static boolean isPadding(byte octet) {
        return octet == ' ' || octet == 0;
    }

    String rest() {
        return text(end - at);
    }

    byte[] restBytes() {
        var rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    Uid uid() {
        return uid(rest());
    }

    /** The UID that a text is, which ends here. */
    Uid uid(String text) {
        return Uid.parse(text)
                .orElseThrow(() -> invalid("'%.70s' is no UID".formatted(text), "PS3.8 §F.1"));
    }

    /** What is wrong with the field that ends here. */
    MalformedPdu invalid(String rule, String section) {
        return new MalformedPdu(Fault.INVALID_PARAMETER_VALUE, HEADER + at, rule, section);
    }

    private void need(int count) {
        if (count > end - at) {
            throw invalid(
                    "%d bytes are needed, %d are left".formatted(count, end - at), "PS3.8 §9.3");
        }
    }
}
