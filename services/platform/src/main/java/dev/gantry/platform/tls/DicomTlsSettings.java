package dev.gantry.platform.tls;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to devices over TLS, and whom we trust: one identity for both ways, as in the
 * configuration of most devices. The files are read again when they change.
 */
@ConfigMapping(prefix = "gantry.dicom.tls")
public interface DicomTlsSettings {
    /** Our certificate and those above it, in PEM; needed by the port, not for calling devices. */
    Optional<Path> certificate();

    /** Its private key: PEM, PKCS #8 without a passphrase, RSA or of an elliptic curve. */
    Optional<Path> privateKey();

    /**
     * Certificates of devices, or of who issues them, in PEM. Without it devices are known by the
     * fingerprints in their records only.
     */
    Optional<Path> trust();
}
