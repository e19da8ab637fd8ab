package dev.gantry.dicom.net;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a trust manager throws about a certificate that is not good enough. Its message names the
 * certificate, by subject and fingerprint, and says what is wrong and what to do.
 */
public final class CertificateRefused extends CertificateException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final X509Certificate certificate;

    /**
     * A refusal.
     *
     * @param fault goes on after "its certificate … (SHA-256 …) "
     */
    public CertificateRefused(Reason reason, X509Certificate certificate, String fault) {
        super(
                "its certificate %s (SHA-256 %s) %s"
                        .formatted(name(certificate), TlsIdentity.fingerprint(certificate), fault));
        this.reason = reason;
        this.certificate = certificate;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    HandshakeRefusal refusal() {
        return new HandshakeRefusal(reason, String.valueOf(getMessage()), Optional.of(certificate));
    }

    /** The one that was thrown within a handshake that failed, if it was one. */
    static Optional<CertificateRefused> within(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    /** What a stranger says its name is: any text of any length. */
    private static String name(X509Certificate certificate) {
        return ControlCharacters.escaped(
                "%.120s".formatted(certificate.getSubjectX500Principal().getName()));
    }
}
