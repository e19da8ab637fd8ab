package dev.gantry.ingest.tls;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.tls.DeviceTls;
import dev.gantry.dicom.tls.TlsCredentials;
import dev.gantry.dicom.tls.TlsFiles;
import dev.gantry.platform.tls.DicomTlsSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Our key and certificates, and whom we trust: one for the port and for calls to devices. */
@Singleton
final class DeviceCertificates {
    private static final Logger LOG = Logger.getLogger(DeviceCertificates.class);

    @Produces
    @Singleton
    DeviceTls deviceTls(DicomTlsSettings settings) {
        return DeviceTls.of(
                new TlsFiles(settings.certificate(), settings.privateKey(), settings.trust()),
                new DeviceTls.Listener() {
                    @Override
                    public void changed(TlsCredentials credentials) {
                        LOG.infof(
                                "gantry.dicom.tls: the files have changed and are in use%s",
                                certificate(credentials));
                    }

                    @Override
                    public void unusable(String why) {
                        LOG.warnf(
                                "gantry.dicom.tls: %s. What was in use before still is",
                                ControlCharacters.escaped(why));
                    }
                });
    }

    private static String certificate(TlsCredentials credentials) {
        if (credentials.chain().isEmpty()) {
            return "";
        }
        var ours = credentials.chain().getFirst();
        return ": %s, until %s"
                .formatted(
                        ControlCharacters.escaped(ours.getSubjectX500Principal().getName()),
                        ours.getNotAfter().toInstant());
    }
}
