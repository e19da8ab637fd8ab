package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.PendingLimits;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.devices.CalledTitles;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens for associations from the start of the service to its end. */
@Singleton
public final class DicomPort {
    private static final Logger LOG = Logger.getLogger(DicomPort.class);
    private static final int MOST = 10_000;

    private final IngestSettings.Dicom config;
    private final AdmitAssociation policy;
    private final StoreOverDicom store;
    private final CommitOverDicom commit;
    private final FindOverDicom find;
    private final AssociationLife life;
    private final CalledTitles titles;
    private @Nullable Acceptor acceptor;

    DicomPort(
            IngestSettings config,
            AdmitAssociation policy,
            StoreOverDicom store,
            CommitOverDicom commit,
            FindOverDicom find,
            AssociationLife life,
            CalledTitles titles) {
        this.titles = titles;
        this.config = config.dicom();
        this.policy = policy;
        this.store = store;
        this.commit = commit;
        this.find = find;
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
            var handlers = new DimseHandlers(store).withFind(find).withNormalized(commit);
            acceptor = Acceptor.start(settings(), policy, handlers, life);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "gantry.ingest.dicom: cannot listen on %s port %d: %s"
                            .formatted(config.bind(), config.port(), e.getMessage()),
                    e);
        }
        LOG.infof("%s listens on %s port %d", titles, config.bind(), number());
    }

    synchronized void onStop(@Observes ShutdownEvent stop) {
        if (acceptor != null) {
            acceptor.close();
        }
    }

    private AcceptorSettings settings() throws IOException {
        var usual = AcceptorSettings.of(InetAddress.getByName(config.bind()), config.port());
        return usual.withMaxAssociations(
                        within("max-associations", config.maxAssociations(), 1, MOST))
                .withPending(pending())
                .withTimeouts(
                        seconds("artim-timeout", config.artimTimeout(), 600),
                        seconds("idle-timeout", config.idleTimeout(), 3600),
                        usual.response(),
                        usual.release());
    }

    private PendingLimits pending() {
        var most = within("max-pending-connections", config.maxPendingConnections(), 1, MOST);
        var limits = PendingLimits.of(most);
        var perAddress = config.maxPendingConnectionsPerAddress().orElse(limits.perAddress());
        return new PendingLimits(
                most, within("max-pending-connections-per-address", perAddress, 1, most));
    }

    private static Duration seconds(String setting, Duration value, int most) {
        within(setting, Math.clamp(value.toSeconds(), -1, Integer.MAX_VALUE), 1, most);
        return value;
    }

    private static int within(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "gantry.ingest.dicom.%s: %d is not between %d and %d"
                            .formatted(setting, value, least, most));
        }
        return value;
    }
}
