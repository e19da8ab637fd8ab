package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.TlsSettings;
import dev.gantry.dicom.net.TlsSettings.ClientCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a connection is secured, and by whom (PS3.15 §B.12). */
final class Tls {
    /** The store is in memory only, and wants one all the same. */
    private static final char[] NO_SECRET = {'-'};

    @Option(
            names = "--tls",
            description =
                    "TLS 1.2 or 1.3 as BCP 195 wants it; the following options turn it on, too")
    private boolean wanted;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = {
                "certificates of peers or of their issuers, in PEM. Without it a peer that is called",
                "must have one of a public issuer for its host's name; with it, callers must show one"
            })
    private @Nullable Path trust;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "our own certificate and those above it, in PEM")
    private @Nullable Path certificate;

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            description = "its private key, in PEM (PKCS #8, without a passphrase)")
    private @Nullable Path key;

    /** For whoever connects. */
    Optional<TlsSettings> requestor() throws IOException {
        if (isOff()) {
            return Optional.empty();
        }
        var settings = new TlsSettings(context(), ClientCertificates.IGNORED, false);
        return Optional.of(trust == null ? settings.withHostNameChecked() : settings);
    }

    /** For whoever listens: a certificate it must have, and asks for one if it can check it. */
    Optional<TlsSettings> acceptor() throws IOException {
        if (isOff()) {
            return Optional.empty();
        }
        if (certificate == null) {
            throw new WrongUsage(
                    "--tls: a receiver needs --certificate FILE and --private-key FILE");
        }
        var clients = trust == null ? ClientCertificates.IGNORED : ClientCertificates.REQUIRED;
        return Optional.of(new TlsSettings(context(), clients, false));
    }

    private boolean isOff() {
        return !wanted && trust == null && certificate == null && key == null;
    }

    private SSLContext context() throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(ours(), theirs(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new WrongUsage(
                    "%s and %s are no certificate and its key: %s"
                            .formatted(certificate, key, unusable.getMessage()));
        }
    }

    private KeyManager @Nullable [] ours() throws GeneralSecurityException, IOException {
        if (certificate == null && key == null) {
            return null; // nothing to show
        }
        if (certificate == null || key == null) {
            throw new WrongUsage("--certificate and --private-key belong together");
        }
        var store = emptyStore();
        store.setKeyEntry(
                "ours",
                Pem.privateKey(key),
                NO_SECRET,
                Pem.certificates(certificate).toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_SECRET);
        return keys.getKeyManagers();
    }

    private TrustManager @Nullable [] theirs() throws GeneralSecurityException, IOException {
        if (trust == null) {
            return null; // the JDK's public issuers
        }
        var store = emptyStore();
        for (var trusted : Pem.certificates(trust)) {
            store.setCertificateEntry("trusted" + store.size(), trusted);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
