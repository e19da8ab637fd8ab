package dev.gantry.dicom.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How an identity is proved (PS3.7 table D.3-14). */
public enum IdentityType {
    USERNAME(1),
    USERNAME_AND_PASSCODE(2),
    KERBEROS(3),
    SAML(4),
    JWT(5);

    private final int code;

    IdentityType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<IdentityType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** An identity of this type; of a user name or a token. The acceptor is asked to confirm it. */
    public UserItem.UserIdentity identity(String primary) {
        return identity(primary.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /** A user name and a passcode, or a ticket and nothing. The acceptor is asked to confirm it. */
    public UserItem.UserIdentity identity(byte[] primary, byte[] secondary) {
        return new UserItem.UserIdentity(this, true, Octets.of(primary), Octets.of(secondary));
    }
}
