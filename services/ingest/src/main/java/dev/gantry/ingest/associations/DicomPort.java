package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Acceptor;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.devices.CalledTitles;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens for associations from the start of the service to its end. */
@Singleton
public final class DicomPort {
    private static final Logger LOG = Logger.getLogger(DicomPort.class);

    private final IngestSettings.Dicom config;
    private final CalledTitles titles;
    private final AcceptAssociations accept;
    private @Nullable Acceptor acceptor;

    DicomPort(IngestSettings config, CalledTitles titles, AcceptAssociations accept) {
        this.titles = titles;
        this.config = config.dicom();
        this.accept = accept;
    }

    /** Where senders reach us, also if the configuration says "any free port". */
    public synchronized int number() {
        if (acceptor == null) {
            throw new IllegalStateException("The DICOM port is not open");
        }
        return acceptor.localPort();
    }

    synchronized void onStart(@Observes StartupEvent start) {
        acceptor = accept.at(config.port(), Optional.empty());
        LOG.infof("%s listens on %s port %d", titles, config.bind(), number());
    }

    synchronized void onStop(@Observes ShutdownEvent stop) {
        if (acceptor != null) {
            acceptor.close();
        }
    }
}
