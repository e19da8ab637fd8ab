package dev.gantry.dicom.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who the other side of a TLS connection is, as far as it said so (PS3.15 §B.12).
 *
 * @param protocol the version that was agreed upon, for example {@code TLSv1.3}
 * @param certificate its own; nothing when it showed none
 */
public record TlsIdentity(String protocol, Optional<X509Certificate> certificate) {
    static TlsIdentity of(SSLSession session) {
        return new TlsIdentity(session.getProtocol(), certificate(session));
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            return Optional.of((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException showedNone) {
            return Optional.empty();
        }
    }

    /** SHA-256 of its certificate, 64 lower-case hexadecimal digits. */
    public Optional<String> fingerprint() {
        return certificate.map(TlsIdentity::fingerprint);
    }

    /** The name in its certificate (RFC 2253). */
    public Optional<String> subject() {
        return certificate.map(known -> known.getSubjectX500Principal().getName());
    }

    /** SHA-256 of a certificate, 64 lower-case hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(
                    "A certificate that was read has no SHA-256", impossible);
        }
    }
}
