package dev.gantry.dicom.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where keys and certificates are, in PEM.
 *
 * @param certificate our own and those above it, up to the issuer that peers know
 * @param privateKey its private key, in PKCS #8 without a passphrase
 * @param trust certificates of peers, or of who issues them
 */
public record TlsFiles(
        Optional<Path> certificate, Optional<Path> privateKey, Optional<Path> trust) {
    /** Refuses a certificate without its key, and a key without its certificate. */
    public TlsFiles {
        if (certificate.isPresent() != privateKey.isPresent()) {
            throw new UnusableTlsFile(
                    "A certificate and its private key belong together: there is only %s"
                            .formatted(certificate.or(() -> privateKey).orElseThrow()));
        }
    }

    /** What tells whether one of them has changed; a missing file is a state like another. */
    List<State> states() {
        return Stream.of(certificate, privateKey, trust)
                .flatMap(Optional::stream)
                .map(State::of)
                .toList();
    }

    /** A file at a moment; mounted secrets change what a link leads to. */
    record State(long modified, long size, String key) {
        private static final State MISSING = new State(0, -1, "");

        static State of(Path file) {
            try {
                var now = Files.readAttributes(file, BasicFileAttributes.class);
                return new State(
                        now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        now.size(),
                        String.valueOf(now.fileKey()));
            } catch (IOException missing) {
                return MISSING;
            }
        }
    }
}
