package dev.gantry.dicom.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

/** A throwaway key with a certificate that it signed itself, as Java and as DCMTK want it. */
final class Keys {
    private static final String PASSWORD = "throwaway";

    private final KeyStore store;
    private final Path key;
    private final Path certificate;

    private Keys(KeyStore store, Path key, Path certificate) {
        this.store = store;
        this.key = key;
        this.certificate = certificate;
    }

    /** Makes a key with keytool. */
    static Keys of(String name, Path folder) throws Exception {
        var file = folder.resolve(name + ".p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=" + name,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return new Keys(
                store,
                pem(
                        folder.resolve(name + ".key"),
                        "PRIVATE KEY",
                        store.getKey(name, PASSWORD.toCharArray()).getEncoded()),
                pem(
                        folder.resolve(name + ".crt"),
                        "CERTIFICATE",
                        store.getCertificate(name).getEncoded()));
    }

    /** Settings of whoever has this key and trusts another. */
    TlsSettings trusting(Keys other) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peer", certificate(other));
        return TlsSettings.mutual(store, PASSWORD.toCharArray(), trusted);
    }

    Path key() {
        return key;
    }

    Path certificate() {
        return certificate;
    }

    private static Certificate certificate(Keys keys) throws GeneralSecurityException {
        return keys.store.getCertificate(keys.store.aliases().nextElement());
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind));
    }
}
