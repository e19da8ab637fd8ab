package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.tls.DeviceTls;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.tls.DeviceCertificates;
import dev.gantry.platform.devices.DeviceRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for associations over TLS, where that is configured, beside the plain port and with the
 * same policy: what a device's record demands is looked at when it asks for an association.
 */
@Singleton
public final class DicomTlsPort {
    private static final Logger LOG = Logger.getLogger(DicomTlsPort.class);

    private final IngestSettings.Dicom config;
    private final AcceptAssociations accept;
    private final DeviceTls tls;
    private final DeviceRegistry registry;
    private @Nullable Acceptor acceptor;

    DicomTlsPort(
            IngestSettings config,
            AcceptAssociations accept,
            DeviceCertificates certificates,
            DeviceRegistry registry) {
        this.config = config.dicom();
        this.accept = accept;
        this.tls = certificates.tls();
        this.registry = registry;
    }

    /** Where senders reach us, also if the configuration says "any free port". */
    public synchronized int number() {
        if (acceptor == null) {
            throw new IllegalStateException("The DICOM port with TLS is not open");
        }
        return acceptor.localPort();
    }

    synchronized void onStart(@Observes StartupEvent start) {
        var port = config.tls().port();
        if (port.isEmpty()) {
            return;
        }
        if (tls.credentials().chain().isEmpty()) {
            throw new IllegalStateException(
                    "gantry.ingest.dicom.tls.port is %d and there is no certificate: set gantry.dicom.tls.certificate and gantry.dicom.tls.private-key"
                            .formatted(port.getAsInt()));
        }
        acceptor = accept.at(port.getAsInt(), Optional.of(tls.acceptor(this::isKnown)));
        LOG.infof("TLS for devices on %s port %d", config.bind(), number());
    }

    /** A certificate of nobody's that an administrator has entered in a record. */
    private boolean isKnown(String fingerprint) {
        return registry.devices().knowsFingerprint(fingerprint);
    }

    synchronized void onStop(@Observes ShutdownEvent stop) {
        if (acceptor != null) {
            acceptor.close();
        }
    }
}
