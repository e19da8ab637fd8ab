package dev.gantry.dicom.net;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a connection came to no association although somebody spoke: another protocol than the
 * port's, or a TLS handshake that failed.
 *
 * @param why a sentence that begins with what the peer did, and ends with what to do about it
 * @param certificate what the peer showed, where that is the reason
 */
public record HandshakeRefusal(Reason reason, String why, Optional<X509Certificate> certificate) {
    /** What is wrong. */
    public enum Reason {
        /** An A-ASSOCIATE-RQ on a port that has TLS. */
        DICOM_WITHOUT_TLS,
        /** A ClientHello on a port that has none. */
        TLS_TO_PLAIN_PORT,
        /** A browser, or a check whether the port is open. */
        HTTP,
        /** Neither TLS nor anything else that we know, on a port that has TLS. */
        NO_TLS,
        /** Nothing newer than TLS 1.1, which RFC 8996 forbids. */
        OLD_TLS,
        /** None of the cipher suites of BCP 195. */
        NO_COMMON_CIPHER_SUITE,
        /** The certificate has ended. */
        EXPIRED,
        /** The certificate has not begun: or a clock is wrong. */
        NOT_YET_VALID,
        /** Nobody but itself vouches for the certificate, and nobody here knows it. */
        SELF_SIGNED,
        /** Whoever signed the certificate is not trusted here. */
        UNKNOWN_ISSUER,
        /** It is not one of those that it has to be. */
        ANOTHER_CERTIFICATE,
        /** The certificate cannot be used for this, for another reason. */
        UNUSABLE_CERTIFICATE,
        /** Anything else, the peer's own refusal of our certificate included. */
        OTHER;

        private static final String STATUS = "handshake: ";

        /** As it stands beside statuses of DIMSE and HTTP: {@code handshake: unknown issuer}. */
        public String status() {
            return STATUS + name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** The reason that a status names. */
        public static Optional<Reason> ofStatus(String status) {
            return Arrays.stream(values())
                    .filter(reason -> reason.status().equals(status))
                    .findFirst();
        }
    }
}
