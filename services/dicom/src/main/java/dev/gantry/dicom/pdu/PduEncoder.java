package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a PDU (PS3.8 §9.3), complete, so that they go out with one system call. P-DATA-TF is
 * written where its data are, see {@link #dataHeader}.
 */
public final class PduEncoder {
    /** The length of {@link #dataHeader}: a P-DATA-TF with one presentation data value. */
    public static final int DATA_HEADER_LENGTH = 12;

    /** Stands where a refused context has no syntax. */
    static final Uid NO_SYNTAX = Uids.ImplicitVRLittleEndian;

    private PduEncoder() {}

    /** The bytes of a PDU other than P-DATA-TF. */
    public static byte[] encode(Pdu pdu) {
        return switch (pdu) {
            case AssociateRequest request -> request(request);
            case AssociateAccept accept -> accept(accept);
            case AssociateReject(var result, var source, var reason) ->
                    shortPdu(PduType.ASSOCIATE_REJECT, 0, result, source, reason);
            case Pdu.Release release ->
                    shortPdu(
                            release == Pdu.Release.REQUEST
                                    ? PduType.RELEASE_REQUEST
                                    : PduType.RELEASE_RESPONSE,
                            0,
                            0,
                            0,
                            0);
            case Abort(var source, var reason) -> shortPdu(PduType.ABORT, 0, 0, source, reason);
            case Pdu.Data data ->
                    throw new IllegalArgumentException("P-DATA-TF is written with its data");
        };
    }

    /**
     * Writes the header of a P-DATA-TF that holds one presentation data value into the first {@link
     * #DATA_HEADER_LENGTH} bytes of a buffer; the fragment follows there.
     */
    public static void dataHeader(
            byte[] buffer, int contextId, boolean command, boolean last, int fragmentLength) {
        buffer[0] = PduType.DATA;
        buffer[1] = 0;
        put32(buffer, 2, fragmentLength + 6);
        put32(buffer, 6, fragmentLength + 2);
        buffer[10] = (byte) contextId;
        buffer[11] = (byte) ((command ? 1 : 0) | (last ? 2 : 0));
    }

    private static void put32(byte[] buffer, int at, int value) {
        for (var i = 0; i < 4; i++) {
            buffer[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    private static byte[] request(AssociateRequest request) {
        var content =
                head(request.protocolVersion(), request.calledTitle(), request.callingTitle());
        item(content, PduType.APPLICATION_CONTEXT, ascii(request.applicationContext()));
        for (var context : request.contexts()) {
            var item = new ByteArrayOutputStream();
            item.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
            item(item, PduType.ABSTRACT_SYNTAX, ascii(context.abstractSyntax().value()));
            for (var syntax : context.transferSyntaxes()) {
                item(item, PduType.TRANSFER_SYNTAX, ascii(syntax.value()));
            }
            item(content, PduType.PROPOSED_CONTEXT, item.toByteArray());
        }
        item(content, PduType.USER_INFORMATION, UserItems.write(request.user()));
        return pdu(PduType.ASSOCIATE_REQUEST, content);
    }

    private static byte[] accept(AssociateAccept accept) {
        var content = head(accept.protocolVersion(), accept.calledTitle(), accept.callingTitle());
        item(content, PduType.APPLICATION_CONTEXT, ascii(accept.applicationContext()));
        for (var context : accept.contexts()) {
            var item = new ByteArrayOutputStream();
            item.writeBytes(
                    new byte[] {(byte) context.id(), 0, (byte) context.outcome().ordinal(), 0});
            item(item, PduType.TRANSFER_SYNTAX, ascii(context.transferSyntax().value()));
            item(content, PduType.CONTEXT_RESULT, item.toByteArray());
        }
        item(content, PduType.USER_INFORMATION, UserItems.write(accept.user()));
        return pdu(PduType.ASSOCIATE_ACCEPT, content);
    }

    private static ByteArrayOutputStream head(int version, String called, String calling) {
        var content = new ByteArrayOutputStream();
        put16(content, version);
        put16(content, 0);
        content.writeBytes(ascii("%-16.16s%-16.16s".formatted(called, calling)));
        content.writeBytes(new byte[32]);
        return content;
    }

    static void item(ByteArrayOutputStream target, int type, byte[] content) {
        target.write(type);
        target.write(0);
        put16(target, content.length);
        target.writeBytes(content);
    }

    static void put16(ByteArrayOutputStream target, int value) {
        target.write(value >>> 8);
        target.write(value);
    }

    private static byte[] shortPdu(int type, int... content) {
        return new byte[] {
            (byte) type,
            0,
            0,
            0,
            0,
            4,
            (byte) content[0],
            (byte) content[1],
            (byte) content[2],
            (byte) content[3]
        };
    }

    private static byte[] pdu(int type, ByteArrayOutputStream content) {
        var bytes = new byte[6 + content.size()];
        bytes[0] = (byte) type;
        put32(bytes, 2, content.size());
        System.arraycopy(content.toByteArray(), 0, bytes, 6, content.size());
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
