package dev.gantry.dicom.tls;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.net.CertificateRefused;
import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import dev.gantry.dicom.net.TlsIdentity;
import dev.gantry.dicom.net.TlsSettings;
import dev.gantry.dicom.net.TlsSettings.ClientCertificates;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Associations over TLS with devices, both ways, with one key and certificate of ours. The files
 * are looked at for each connection, and read again when they have changed: a certificate is
 * renewed without a restart, and connections that exist are not touched. For use by several
 * threads.
 */
public final class DeviceTls {
    private static final int SESSION_SECONDS = 300;

    private final TlsFiles files;
    private final Consumer<String> changed;
    private final Consumer<String> unusable;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Read current;

    /** The states are those before reading, so that a change meanwhile is seen the next time. */
    private record Read(TlsCredentials credentials, List<TlsFiles.State> states) {}

    private DeviceTls(TlsFiles files, Consumer<String> changed, Consumer<String> unusable) {
        this.files = files;
        this.changed = changed;
        this.unusable = unusable;
        var states = files.states();
        this.current = new Read(TlsCredentials.read(files), states);
    }

    /**
     * Reads the files.
     *
     * @param changed hears a sentence when they have changed and are in use
     * @param unusable hears a sentence when they have changed and cannot be used, once for each
     *     change; what was in use before still is
     * @throws UnusableTlsFile when they cannot be used now
     */
    public static DeviceTls of(
            TlsFiles files, Consumer<String> changed, Consumer<String> unusable) {
        return new DeviceTls(files, changed, unusable);
    }

    /**
     * For a port: whoever has a certificate shows it, and one that is not good enough ends the
     * connection. Who shows none is let in: the association's policy decides.
     *
     * @param known fingerprints (SHA-256, lower-case hexadecimal) that are enough, whoever issued
     *     the certificate
     */
    public TlsSettings acceptor(Predicate<String> known) {
        return new TlsSettings(new AcceptorContext(known), ClientCertificates.WANTED, false);
    }

    /**
     * For calling a device.
     *
     * @param fingerprints of the certificates that it may have; none: any that is trusted
     */
    public TlsSettings requestor(Set<String> fingerprints) {
        var only = Set.copyOf(fingerprints);
        return new TlsSettings(
                () -> {
                    var credentials = credentials();
                    return credentials.context(
                            new PeerTrust(
                                    credentials.anchors(),
                                    certificate -> isOne(only, certificate)));
                },
                ClientCertificates.IGNORED,
                false);
    }

    private static boolean isOne(Set<String> fingerprints, X509Certificate certificate)
            throws CertificateRefused {
        if (fingerprints.isEmpty()) {
            return false;
        }
        if (!fingerprints.contains(TlsIdentity.fingerprint(certificate))) {
            throw new CertificateRefused(
                    Reason.ANOTHER_CERTIFICATE,
                    certificate,
                    "is none of those in the device's record: if it has a new one, enter the fingerprint there");
        }
        return true;
    }

    /** What is in use now. */
    public TlsCredentials credentials() {
        if (!files.states().equals(current.states()) && reading.tryLock()) {
            try {
                readAgain();
            } finally {
                reading.unlock();
            }
        }
        return current.credentials();
    }

    private void readAgain() {
        var states = files.states();
        if (states.equals(current.states())) {
            return; // another thread was faster
        }
        try {
            var credentials = TlsCredentials.read(files);
            current = new Read(credentials, states);
            changed.accept(
                    "The certificates for devices have changed and are in use"
                            + until(credentials));
        } catch (UnusableTlsFile wrong) {
            // not tried again before the next change
            current = new Read(current.credentials(), states);
            unusable.accept(
                    "%s. The certificates for devices that were in use before still are"
                            .formatted(wrong.getMessage()));
        }
    }

    private static String until(TlsCredentials credentials) {
        if (credentials.chain().isEmpty()) {
            return "";
        }
        var ours = credentials.chain().getFirst();
        return ": %s, until %s"
                .formatted(
                        ControlCharacters.escaped(ours.getSubjectX500Principal().getName()),
                        ours.getNotAfter().toInstant());
    }

    /** One context for as long as the files stay: sessions are resumed within it. */
    private final class AcceptorContext implements Supplier<SSLContext> {
        private final Predicate<String> known;
        private volatile @Nullable Made made;

        private record Made(TlsCredentials from, SSLContext context) {}

        AcceptorContext(Predicate<String> known) {
            this.known = known;
        }

        @Override
        public SSLContext get() {
            var credentials = credentials();
            var last = made;
            if (last == null || last.from() != credentials) {
                last = new Made(credentials, make(credentials));
                made = last;
            }
            return last.context();
        }

        /** A session that is resumed is not checked again, so it does not last long. */
        private SSLContext make(TlsCredentials credentials) {
            var trust =
                    new PeerTrust(
                            credentials.anchors(),
                            certificate -> known.test(TlsIdentity.fingerprint(certificate)));
            var context = credentials.context(trust);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        }
    }
}
