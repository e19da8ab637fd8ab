package dev.gantry.dicom.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What was read from {@link TlsFiles}.
 *
 * @param chain our own certificate and those above it; empty without one
 * @param key its private key
 * @param trusted certificates of peers, or of who issues them; empty without a file of them
 */
public record TlsCredentials(
        List<X509Certificate> chain, Optional<PrivateKey> key, List<X509Certificate> trusted) {
    /** The store is in memory only, and wants one all the same. */
    private static final char[] NO_SECRET = {'-'};

    /** Copies the lists. */
    public TlsCredentials {
        chain = List.copyOf(chain);
        trusted = List.copyOf(trusted);
    }

    /**
     * Reads the files.
     *
     * @throws UnusableTlsFile when one is not what it should be, or the key is another's
     */
    public static TlsCredentials read(TlsFiles files) {
        var key = files.privateKey().map(Pem::privateKey);
        var chain = files.certificate().map(Pem::certificates).orElse(List.of());
        if (key.isPresent() && !isKeyOf(chain.getFirst().getPublicKey(), key.get())) {
            throw new UnusableTlsFile(
                    "The key in %s is not that of the first certificate in %s"
                            .formatted(
                                    files.privateKey().orElseThrow(),
                                    files.certificate().orElseThrow()));
        }
        return new TlsCredentials(
                chain, key, files.trust().map(Pem::certificates).orElse(List.of()));
    }

    /** Connections of who we are; our own key is shown to whoever asks. */
    public SSLContext context() {
        return context(trusted.isEmpty() ? null : factory().getTrustManagers());
    }

    /** Connections of who we are, with somebody who decides about peers. */
    SSLContext context(TrustManager peers) {
        return context(new TrustManager[] {peers});
    }

    /** Whoever is trusted by name or issuer; nothing when nobody is. */
    Optional<X509ExtendedTrustManager> anchors() {
        return trusted.isEmpty()
                ? Optional.empty()
                : Arrays.stream(factory().getTrustManagers())
                        .map(X509ExtendedTrustManager.class::cast)
                        .findFirst();
    }

    /**
     * A context of this key and these certificates.
     *
     * @param peers nothing: the public issuers that the JDK knows
     */
    private SSLContext context(TrustManager @Nullable [] peers) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), peers, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new UnusableTlsFile(
                    "The certificate and its key are of no use for TLS: " + unusable.getMessage());
        }
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (key.isEmpty()) {
            return null; // nothing to show
        }
        var store = emptyStore();
        store.setKeyEntry("ours", key.get(), NO_SECRET, chain.toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_SECRET);
        return keys.getKeyManagers();
    }

    private TrustManagerFactory factory() {
        try {
            var store = emptyStore();
            for (var certificate : trusted) {
                store.setCertificateEntry("trusted" + store.size(), certificate);
            }
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK cannot check certificates", missing);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new IllegalStateException("Nothing is read, and that failed", impossible);
        }
    }

    /** Whether what one signs the other verifies. */
    private static boolean isKeyOf(PublicKey theirs, PrivateKey ours) {
        if (!theirs.getAlgorithm().equals(ours.getAlgorithm())) {
            return false;
        }
        var challenge = new SecureRandom().generateSeed(Long.BYTES);
        try {
            var signature = Signature.getInstance(signature(ours.getAlgorithm()));
            signature.initSign(ours);
            signature.update(challenge);
            var signed = signature.sign();
            signature.initVerify(theirs);
            signature.update(challenge);
            return signature.verify(signed);
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static String signature(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        };
    }
}
