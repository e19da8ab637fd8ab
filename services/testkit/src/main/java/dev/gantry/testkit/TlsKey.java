package dev.gantry.testkit;

import dev.gantry.dicom.net.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A throwaway key with its certificate, in PEM files as every program takes them. The certificate
 * has a common name and no other, as those of devices have.
 *
 * @param name its alias and common name
 * @param key the private key
 * @param certificate its certificate alone
 * @param fingerprint SHA-256 of the certificate
 */
public record TlsKey(String name, Path key, Path certificate, String fingerprint) {
    private static final String PASSWORD = "throwaway";

    /**
     * Makes one whose certificate nobody else has signed, and which may sign others.
     *
     * @param options of keytool, for example {@code -startdate -9d}
     */
    public static TlsKey selfSigned(String name, Path folder, String... options) {
        var all = Stream.concat(Stream.of("-ext", "bc:c"), Stream.of(options)).toList();
        return keytool(name, folder.resolve(name + ".p12"), all);
    }

    /** Makes one whose certificate this one has signed; {@code options} as above. */
    public TlsKey issue(String owner, String... options) {
        try {
            var mine = key.resolveSibling(name + ".p12");
            var store = Files.copy(mine, key.resolveSibling(owner + ".p12"));
            var signer = Stream.of("-signer", name, "-signerkeypass", PASSWORD);
            return keytool(owner, store, Stream.concat(signer, Stream.of(options)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate in text, to be put beside others in one file. */
    public String pem() {
        try {
            return Files.readString(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TlsKey keytool(String name, Path store, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
        command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "2"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(options);
        var said = Tool.run(command);
        if (said.exitCode() != 0) {
            throw new AssertionError("keytool makes no key: " + said.output());
        }
        try {
            return written(name, store, KeyStore.getInstance(store.toFile(), password()));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("What keytool made cannot be read", e);
        }
    }

    private static TlsKey written(String name, Path file, KeyStore store)
            throws IOException, GeneralSecurityException {
        if (!(store.getKey(name, password()) instanceof Key key)
                || !(store.getCertificate(name) instanceof X509Certificate certificate)) {
            throw new AssertionError("keytool made no key");
        }
        return new TlsKey(
                name,
                pem(file.resolveSibling(name + ".key"), "PRIVATE KEY", key.getEncoded()),
                pem(file.resolveSibling(name + ".crt"), "CERTIFICATE", certificate.getEncoded()),
                TlsIdentity.fingerprint(certificate));
    }

    private static Path pem(Path file, String label, byte[] content) throws IOException {
        var lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return Files.writeString(
                file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, lines, label));
    }

    private static char[] password() {
        return PASSWORD.toCharArray();
    }
}
