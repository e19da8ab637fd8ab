package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.TlsSettings;
import dev.gantry.dicom.net.TlsSettings.ClientCertificates;
import dev.gantry.dicom.tls.TlsCredentials;
import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.dicom.tls.UnusableTlsFile;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a connection is secured, and by whom (PS3.15 §B.12). */
final class Tls {
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
    Optional<TlsSettings> requestor() {
        if (isOff()) {
            return Optional.empty();
        }
        var settings = new TlsSettings(context(), ClientCertificates.IGNORED, false);
        return Optional.of(trust == null ? settings.withHostNameChecked() : settings);
    }

    /** For whoever listens: a certificate it must have, and asks for one if it can check it. */
    Optional<TlsSettings> acceptor() {
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

    private SSLContext context() {
        if ((certificate == null) != (key == null)) {
            throw new WrongUsage("--certificate and --private-key belong together");
        }
        try {
            return TlsCredentials.read(
                            new TlsFiles(
                                    Optional.ofNullable(certificate),
                                    Optional.ofNullable(key),
                                    Optional.ofNullable(trust)))
                    .context();
        } catch (UnusableTlsFile unusable) {
            throw new WrongUsage(String.valueOf(unusable.getMessage()));
        }
    }
}
