package dev.gantry.admin.exceptions;

import dev.gantry.admin.messages.RejectionMessages;
import dev.gantry.dicom.net.HandshakeRefusal;
import dev.gantry.dicom.pdu.RejectReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who has to act on a rejection, and what to do. Decided by what the sender was told, never by
 * reading the reason.
 */
public enum Advice {
    /** The data set cannot be read. */
    DAMAGED(Owner.SENDER),
    /** It is not what was announced. */
    MISMATCH(Owner.SENDER),
    /** A server of ours was away. */
    NO_ROOM(Owner.US),
    /** All associations that we allow were in use. */
    CONGESTION(Owner.US),
    /** An AE title is not one that we know. */
    WRONG_TITLE(Owner.SENDER),
    /** Who calls is no device, or calls from elsewhere: the administrator decides. */
    NO_RECORD(Owner.US),
    /** An association was asked for against the rules of PS3.8. */
    PROTOCOL(Owner.SENDER),
    /** Nothing that both sides know. */
    UNSUPPORTED(Owner.SENDER),
    /** It speaks DICOM without TLS where TLS is, or the other way round. */
    WRONG_PORT(Owner.SENDER),
    /** It is a browser, or a check whether somebody listens. */
    NO_DEVICE(Owner.SENDER),
    /** What it can of TLS is too old, or cannot be brought together with ours. */
    OLD_TLS(Owner.SENDER),
    /** Its certificate has ended. */
    EXPIRED(Owner.SENDER),
    /** Its certificate has not begun, or a clock is wrong. */
    NOT_YET_VALID(Owner.SENDER),
    /** Nobody whom we trust vouches for its certificate. */
    NOT_TRUSTED(Owner.SENDER),
    /** Its certificate is another than it should be, or made for something else. */
    UNUSABLE_CERTIFICATE(Owner.SENDER),
    /** TLS was not agreed upon, and only the reason says why. */
    NO_TLS(Owner.SENDER),
    /** A search that cannot be answered. */
    BAD_QUERY(Owner.SENDER),
    /** A search of which not everything was told. */
    INCOMPLETE(Owner.US),
    /** Images that a device fetched and did not get. */
    FETCH_AGAIN(Owner.SENDER),
    /** Anything else. */
    OTHER(Owner.SENDER);

    enum Owner {
        SENDER,
        US
    }

    private final Owner owner;

    Advice(Owner owner) {
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }

    /** Statuses of C-STORE (PS3.4 §B.2.3) and of STOW-RS (PS3.18 §10.5.3). */
    static Advice on(Rejection rejection) {
        if (rejection.kind() == Rejection.Kind.ASSOCIATION) {
            return rejection(rejection.status())
                    .map(Advice::on)
                    .or(() -> HandshakeRefusal.Reason.ofStatus(rejection.status()).map(Advice::on))
                    .orElse(WRONG_TITLE);
        }
        if (rejection.kind() == Rejection.Kind.SEARCH) {
            return rejection.status().startsWith("0xA7") ? INCOMPLETE : BAD_QUERY;
        }
        if (rejection.kind() == Rejection.Kind.RETRIEVE) {
            return rejection.status().startsWith("0xA9") ? BAD_QUERY : FETCH_AGAIN;
        }
        return switch (rejection.status()) {
            case "HTTP 400" -> DAMAGED;
            case "HTTP 409" -> MISMATCH;
            case "HTTP 415", "0x0122", "0x0124" -> UNSUPPORTED;
            case "HTTP 503" -> NO_ROOM;
            case String s when s.startsWith("0xA7") -> NO_ROOM;
            case String s when s.startsWith("0xA9") -> MISMATCH;
            case String s when s.startsWith("0xC") -> DAMAGED;
            default -> OTHER;
        };
    }

    private static Advice on(RejectReason reason) {
        return switch (reason) {
            case TEMPORARY_CONGESTION, LOCAL_LIMIT_EXCEEDED -> CONGESTION;
            case CALLING_AE_TITLE_NOT_RECOGNIZED -> NO_RECORD;
            case CALLED_AE_TITLE_NOT_RECOGNIZED -> WRONG_TITLE;
            case APPLICATION_CONTEXT_NOT_SUPPORTED,
                    PROTOCOL_NO_REASON_GIVEN,
                    PROTOCOL_VERSION_NOT_SUPPORTED ->
                    PROTOCOL;
            case NO_REASON_GIVEN -> OTHER;
        };
    }

    private static Advice on(HandshakeRefusal.Reason reason) {
        return switch (reason) {
            case DICOM_WITHOUT_TLS, TLS_TO_PLAIN_PORT -> WRONG_PORT;
            case HTTP -> NO_DEVICE;
            case OLD_TLS, NO_COMMON_CIPHER_SUITE -> OLD_TLS;
            case EXPIRED -> EXPIRED;
            case NOT_YET_VALID -> NOT_YET_VALID;
            case SELF_SIGNED, UNKNOWN_ISSUER -> NOT_TRUSTED;
            case ANOTHER_CERTIFICATE, UNUSABLE_CERTIFICATE -> UNUSABLE_CERTIFICATE;
            case NO_TLS, OTHER -> NO_TLS;
        };
    }

    /** Whether this is what the sender of an association was told, and not of an instance. */
    public static boolean isOfAssociation(String status) {
        return rejection(status).isPresent()
                || HandshakeRefusal.Reason.ofStatus(status).isPresent();
    }

    /** The reason of an A-ASSOCIATE-RJ (PS3.8 table 9-21), by its words. */
    private static Optional<RejectReason> rejection(String status) {
        return Arrays.stream(RejectReason.values())
                .filter(reason -> reason.text().equals(status))
                .findFirst();
    }

    String next(RejectionMessages words) {
        return switch (this) {
            case DAMAGED -> words.next_damaged();
            case MISMATCH -> words.next_mismatch();
            case NO_ROOM -> words.next_room();
            case CONGESTION -> words.next_congestion();
            case WRONG_TITLE -> words.next_title();
            case NO_RECORD -> words.next_no_record();
            case PROTOCOL -> words.next_protocol();
            case UNSUPPORTED -> words.next_unsupported();
            case WRONG_PORT -> words.next_port();
            case NO_DEVICE -> words.next_no_device();
            case OLD_TLS -> words.next_old_tls();
            case EXPIRED -> words.next_expired();
            case NOT_YET_VALID -> words.next_not_yet_valid();
            case NOT_TRUSTED -> words.next_not_trusted();
            case UNUSABLE_CERTIFICATE -> words.next_certificate();
            case NO_TLS -> words.next_no_tls();
            case BAD_QUERY -> words.next_query();
            case INCOMPLETE -> words.next_incomplete();
            case FETCH_AGAIN -> words.next_fetch_again();
            case OTHER -> words.next_other();
        };
    }
}
