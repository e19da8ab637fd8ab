package dev.gantry.standalone;

import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.standalone.local.CommandFailed;
import dev.gantry.standalone.local.DicomTls;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TLS for devices. */
final class DicomTlsOptions {
    @Option(
            names = "--dicom-tls",
            paramLabel = "PORT",
            description = {
                "Where devices send to over TLS, beside --dicom: TLS 1.2 and 1.3 as BCP 195 wants it.",
                "Needs --certificate and --private-key."
            })
    private @Nullable Integer port;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Our certificate for devices and those above it, in PEM.")
    private @Nullable Path certificate;

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            description = "Its private key in PEM: PKCS #8, without a passphrase.")
    private @Nullable Path privateKey;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = {
                "Certificates of devices or of their issuers, in PEM. Without it devices are known by",
                "the fingerprints in their records only."
            })
    private @Nullable Path trust;

    /** What was asked for; nothing without the port. */
    Optional<DicomTls> tls() {
        if (port == null) {
            refuseWithoutPort(certificate, "--certificate");
            refuseWithoutPort(privateKey, "--private-key");
            refuseWithoutPort(trust, "--trust");
            return Optional.empty();
        }
        if (certificate == null || privateKey == null) {
            throw new CommandFailed(
                    "--dicom-tls %d: add --certificate FILE and --private-key FILE, which say who we are"
                            .formatted(port));
        }
        return Optional.of(
                new DicomTls(port, new TlsFiles(file(certificate), file(privateKey), file(trust))));
    }

    private static void refuseWithoutPort(@Nullable Path file, String option) {
        if (file != null) {
            throw new CommandFailed(
                    "%s %s: there is no port that it is for; add --dicom-tls PORT"
                            .formatted(option, file));
        }
    }

    /** Another process, with another working directory, may be told of it. */
    private static Optional<Path> file(@Nullable Path given) {
        return Optional.ofNullable(given).map(Path::toAbsolutePath);
    }
}
