package dev.gantry.dicom.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A throwaway key with a certificate, as Java and as DCMTK and OpenSSL want it. */
public final class Keys {
    private static final String PASSWORD = "throwaway";

    private final String name;
    private final Path file;
    private final KeyStore store;
    private final Path key;
    private final Path certificate;

    private Keys(String name, Path file, KeyStore store) throws Exception {
        this.name = name;
        this.file = file;
        this.store = store;
        this.key =
                pem(
                        file.resolveSibling(name + ".key"),
                        "PRIVATE KEY",
                        store.getKey(name, PASSWORD.toCharArray()).getEncoded());
        this.certificate =
                pem(
                        file.resolveSibling(name + ".crt"),
                        "CERTIFICATE",
                        store.getCertificate(name).getEncoded());
    }

    /**
     * Makes a key with keytool, whose certificate nobody else has signed.
     *
     * @param more of its options, for example {@code -startdate -9d}
     */
    public static Keys of(String name, Path folder, String... more) throws Exception {
        return keytool(name, folder.resolve(name + ".p12"), List.of(more));
    }

    /** Makes a key that may sign certificates of others. */
    public static Keys authority(String name, Path folder) throws Exception {
        return of(name, folder, "-ext", "bc:c");
    }

    /** Makes a key whose certificate this one has signed. */
    public Keys issue(String owner, String... more) throws Exception {
        var copy = Files.copy(file, file.resolveSibling(owner + ".p12"));
        var signer = List.of("-signer", name, "-signerkeypass", PASSWORD);
        return keytool(owner, copy, Stream.concat(signer.stream(), Stream.of(more)).toList());
    }

    private static Keys keytool(String name, Path file, List<String> more) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", name));
        if (!more.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048"));
        }
        command.addAll(List.of("-dname", "CN=" + name));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
        command.addAll(List.of("-storepass", PASSWORD, "-validity", "2"));
        command.addAll(more);
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return new Keys(name, file, KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    /** Settings of whoever has this key and trusts another. */
    TlsSettings trusting(Keys other) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peer", certificate(other));
        return TlsSettings.mutual(store, PASSWORD.toCharArray(), trusted);
    }

    /** The private key in PEM. */
    public Path key() {
        return key;
    }

    /** The certificate in PEM. */
    public Path certificate() {
        return certificate;
    }

    /** SHA-256 of the certificate. */
    public String fingerprint() throws GeneralSecurityException {
        return TlsIdentity.fingerprint((X509Certificate) certificate(this));
    }

    private static Certificate certificate(Keys keys) throws GeneralSecurityException {
        return keys.store.getCertificate(keys.name);
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind));
    }
}
