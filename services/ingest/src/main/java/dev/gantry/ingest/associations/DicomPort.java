package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.ingest.IngestConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens for associations from the start of the service to its end. */
@Singleton
public final class DicomPort {
    private static final Logger LOG = Logger.getLogger(DicomPort.class);

    private final IngestConfig.Dicom config;
    private final AdmitAssociation policy;
    private final StoreOverDicom store;
    private final CommitOverDicom commit;
    private final AssociationLife life;
    private @Nullable Acceptor acceptor;

    DicomPort(
            IngestConfig config,
            AdmitAssociation policy,
            StoreOverDicom store,
            CommitOverDicom commit,
            AssociationLife life) {
        this.config = config.dicom();
        this.policy = policy;
        this.store = store;
        this.commit = commit;
        this.life = life;
    }

    /** Where senders reach us, also if the configuration says "any free port". */
    public synchronized int number() {
        if (acceptor == null) {
            throw new IllegalStateException("The DICOM port is not open");
        }
        return acceptor.localPort();
    }

    synchronized void onStart(@Observes StartupEvent start) {
        try {
            var handlers = new DimseHandlers(store).withNormalized(commit);
            acceptor = Acceptor.start(settings(), policy, handlers, life);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "gantry.ingest.dicom: cannot listen on %s port %d: %s"
                            .formatted(config.bind(), config.port(), e.getMessage()),
                    e);
        }
        LOG.infof("%s listens on %s port %d", config.aeTitle(), config.bind(), number());
    }

    synchronized void onStop(@Observes ShutdownEvent stop) {
        if (acceptor != null) {
            acceptor.close();
        }
    }

    private AcceptorSettings settings() throws IOException {
        var usual = AcceptorSettings.of(InetAddress.getByName(config.bind()), config.port());
        return usual.withMaxAssociations(config.maxAssociations())
                .withTimeouts(usual.artim(), config.idleTimeout());
    }
}
