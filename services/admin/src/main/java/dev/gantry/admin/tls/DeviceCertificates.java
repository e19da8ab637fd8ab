package dev.gantry.admin.tls;

import dev.gantry.dicom.tls.DeviceTls;
import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.platform.tls.DicomTlsSettings;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Our key and certificates for devices, and whom we trust, for calling those whose records demand
 * TLS.
 */
@Singleton
public final class DeviceCertificates {
    private static final Logger LOG = Logger.getLogger(DeviceCertificates.class);

    private final DeviceTls tls;

    DeviceCertificates(DicomTlsSettings settings) {
        this.tls =
                DeviceTls.of(
                        new TlsFiles(
                                settings.certificate(), settings.privateKey(), settings.trust()),
                        LOG::info,
                        LOG::warn);
    }

    /** As the files are now. */
    public DeviceTls tls() {
        return tls;
    }
}
