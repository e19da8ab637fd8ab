package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import java.util.List;

/** A sub-item of the user information that not every association has (PS3.7 annex D.3.3). */
public sealed interface UserItem {
    /**
     * How many operations may be outstanding (PS3.7 §D.3.3.3); zero means unlimited.
     *
     * @param invoked by the requestor of the association
     * @param performed by the requestor of the association
     */
    record AsynchronousOperations(int invoked, int performed) implements UserItem {
        public AsynchronousOperations {
            if ((invoked | performed) >>> 16 != 0) {
                throw new IllegalArgumentException(
                        "%d and %d operations: 0 to 65535".formatted(invoked, performed));
            }
        }
    }

    /**
     * Which roles the requestor of the association wants to play, or may play, for a SOP class
     * (PS3.7 §D.3.3.4). Without this item it is SCU.
     */
    record RoleSelection(Uid sopClass, boolean scu, boolean scp) implements UserItem {}

    /**
     * What a SOP class has to negotiate (PS3.7 §D.3.3.5): relational queries, fuzzy matching.
     *
     * @param information as the service class defines it (PS3.4)
     */
    record ExtendedNegotiation(Uid sopClass, Octets information) implements UserItem {}

    /**
     * To which service class a SOP class belongs, and of which it is a specialization (PS3.7
     * §D.3.3.6). Has no answer.
     */
    record CommonExtendedNegotiation(Uid sopClass, Uid serviceClass, List<Uid> relatedGeneral)
            implements UserItem {
        public CommonExtendedNegotiation {
            relatedGeneral = List.copyOf(relatedGeneral);
        }
    }

    /**
     * Who the person or process is (PS3.7 §D.3.3.7). Its text form names no secret.
     *
     * @param responseRequested whether the acceptor is to confirm that it has checked this
     * @param primary user name in UTF-8, Kerberos ticket, SAML assertion or JSON Web Token
     * @param secondary passcode in UTF-8, else empty
     */
    record UserIdentity(
            IdentityType type, boolean responseRequested, Octets primary, Octets secondary)
            implements UserItem {}

    /**
     * The acceptor has checked the identity (PS3.7 §D.3.3.7.2).
     *
     * @param response Kerberos server ticket or SAML response, else empty
     */
    record UserIdentityResponse(Octets response) implements UserItem {}

    /**
     * What is yet to come. Kept as it came, answered with silence, which the standard defines as
     * "not supported".
     *
     * @param type the item's first byte
     */
    record Other(int type, Octets content) implements UserItem {}
}
