package dev.gantry.dicom.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
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

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /** All certificates of a file, in its order. */
    static List<Certificate> certificates(Path file) throws IOException {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (found.isEmpty()) {
                throw new WrongUsage("%s holds no certificate in PEM".formatted(file));
            }
            return List.copyOf(found);
        } catch (GeneralSecurityException unreadable) {
            throw new WrongUsage(
                    "%s holds a certificate that cannot be read: %s"
                            .formatted(file, unreadable.getMessage()));
        }
    }

    /** The private key of a file, in PKCS #8 and not encrypted. */
    static PrivateKey privateKey(Path file) throws IOException {
        var text = new String(bytes(file), StandardCharsets.US_ASCII);
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals("PRIVATE KEY")) {
                return privateKey(file, Base64.getMimeDecoder().decode(blocks.group(2)));
            }
        }
        throw new WrongUsage(
                "%s holds no PRIVATE KEY without a passphrase; 'openssl pkcs8 -topk8 -nocrypt' makes one of other kinds"
                        .formatted(file));
    }

    private static PrivateKey privateKey(Path file, byte[] encoded) {
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
        throw new WrongUsage(
                "%s holds a key that is none of %s".formatted(file, String.join(", ", ALGORITHMS)));
    }

    private static byte[] bytes(Path file) throws IOException {
        var length = Files.size(file);
        if (length > MAX_LENGTH) {
            throw new WrongUsage("%s has %d bytes: no PEM file".formatted(file, length));
        }
        return Files.readAllBytes(file);
    }
}
