package dev.gantry.dicom.tls;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.net.CertificateRefused;
import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides about the certificate of a peer, and says why not in a sentence. It has to be within its
 * time; then it is either one that is known by its fingerprint, or issued by somebody who is
 * trusted. Names of hosts are not looked at: devices' certificates have none.
 *
 * <p>Peers are not told whom we trust: some show no certificate at all when its issuer is not
 * listed, and then nobody could say what is wrong with it.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Optional<X509ExtendedTrustManager> anchors;
    private final Known known;

    /** Who is known by its certificate. */
    interface Known {
        /**
         * Whether this certificate is enough, whoever issued it.
         *
         * @throws CertificateRefused when it must not be this one, whoever issued it
         */
        boolean test(X509Certificate certificate) throws CertificateRefused;
    }

    PeerTrust(Optional<X509ExtendedTrustManager> anchors, Known known) {
        this.anchors = anchors;
        this.known = known;
    }

    /** What the JDK does about a chain. */
    private interface PathCheck {
        void of(X509ExtendedTrustManager anchors) throws CertificateException;
    }

    private void check(X509Certificate[] chain, PathCheck path) throws CertificateRefused {
        var certificate = chain[0];
        checkTime(certificate);
        if (known.test(certificate)) {
            return;
        }
        if (anchors.isEmpty()) {
            throw notTrusted(certificate);
        }
        try {
            path.of(anchors.get());
        } catch (CertificateException refused) {
            throw explained(certificate, refused);
        }
    }

    private static void checkTime(X509Certificate certificate) throws CertificateRefused {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException ended) {
            throw new CertificateRefused(
                    Reason.EXPIRED,
                    certificate,
                    "ended on %s: the device needs a new one"
                            .formatted(time(certificate.getNotAfter())));
        } catch (CertificateNotYetValidException early) {
            throw new CertificateRefused(
                    Reason.NOT_YET_VALID,
                    certificate,
                    "begins on %s: compare the clocks of both sides"
                            .formatted(time(certificate.getNotBefore())));
        }
    }

    private static CertificateRefused explained(
            X509Certificate certificate, CertificateException refused) {
        if (isOfIssuer(refused)) {
            return notTrusted(certificate);
        }
        return new CertificateRefused(
                Reason.UNUSABLE_CERTIFICATE,
                certificate,
                "is of no use here: %.200s"
                        .formatted(
                                ControlCharacters.escaped(String.valueOf(refused.getMessage()))));
    }

    /** Whether nobody was found who signed it, or only somebody else of that name. */
    private static boolean isOfIssuer(CertificateException refused) {
        var nobodyFound = false;
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException invalid) {
                return invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR
                        || invalid.getReason() == BasicReason.INVALID_SIGNATURE;
            }
            nobodyFound |= cause instanceof CertPathBuilderException;
        }
        return nobodyFound;
    }

    private static CertificateRefused notTrusted(X509Certificate certificate) {
        var issuer = certificate.getIssuerX500Principal();
        return certificate.getSubjectX500Principal().equals(issuer)
                ? new CertificateRefused(
                        Reason.SELF_SIGNED,
                        certificate,
                        "is signed by nobody but itself, and no device's record has its fingerprint: enter it there, or put the certificate into the file of those that are trusted")
                : new CertificateRefused(
                        Reason.UNKNOWN_ISSUER,
                        certificate,
                        "was issued by %s, who is not trusted: put the issuer's certificate into the file of those that are, or the fingerprint into the device's record"
                                .formatted(
                                        ControlCharacters.escaped(
                                                "%.120s".formatted(issuer.getName()))));
    }

    private static String time(Date date) {
        return TIME.format(date.toInstant());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, path -> path.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, path -> path.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, path -> path.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, path -> path.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, path -> path.checkClientTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, path -> path.checkServerTrusted(chain, type));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
