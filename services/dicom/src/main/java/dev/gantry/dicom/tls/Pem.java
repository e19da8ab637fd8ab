package dev.gantry.dicom.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and private keys in text files (RFC 7468). */
final class Pem {
    /** A bundle of all public issuers has 200 kB; what is larger is something else. */
    private static final long MAX_LENGTH = 4 << 20;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** Headers of a key that is encrypted as OpenSSL 0.9 did it keep it from being a block. */
    private static final Pattern LABEL = Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /** All certificates of a file, in its order. */
    static List<X509Certificate> certificates(Path file) {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (found.isEmpty()) {
                throw new UnusableTlsFile("%s holds no certificate in PEM".formatted(file));
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (GeneralSecurityException unreadable) {
            throw new UnusableTlsFile(
                    "%s holds a certificate that cannot be read: %s"
                            .formatted(file, unreadable.getMessage()));
        }
    }

    /** The private key of a file, in PKCS #8 and not encrypted. */
    static PrivateKey privateKey(Path file) {
        var text = new String(bytes(file), StandardCharsets.US_ASCII);
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals("PRIVATE KEY")) {
                return privateKey(file, blocks.group(2));
            }
        }
        var label = LABEL.matcher(text);
        throw new UnusableTlsFile(
                "%s holds %s and no PRIVATE KEY without a passphrase (PKCS #8). This makes one: openssl pkcs8 -topk8 -nocrypt -in %s -out NEW"
                        .formatted(file, label.find() ? kind(label.group(1)) : "no key", file));
    }

    private static String kind(String label) {
        return switch (label) {
            case "ENCRYPTED PRIVATE KEY" -> "a key with a passphrase";
            case "RSA PRIVATE KEY" -> "a key in PKCS #1 (RSA PRIVATE KEY)";
            case "EC PRIVATE KEY" -> "a key in SEC 1 (EC PRIVATE KEY)";
            default -> "a key of another kind (%s)".formatted(label);
        };
    }

    private static PrivateKey privateKey(Path file, String text) {
        var encoded = Base64.getMimeDecoder().decode(text);
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                // the algorithm is written in the key, and a factory reads its own only
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("This JDK has no " + algorithm, missing);
            }
        }
        throw new UnusableTlsFile(
                "%s holds a key that is none of %s".formatted(file, String.join(", ", ALGORITHMS)));
    }

    private static byte[] bytes(Path file) {
        try {
            var length = Files.size(file);
            if (length > MAX_LENGTH) {
                throw new UnusableTlsFile("%s has %d bytes: no PEM file".formatted(file, length));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UnusableTlsFile("%s is not there".formatted(file));
        } catch (IOException unreadable) {
            throw new UnusableTlsFile(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()));
        }
    }
}
