package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.PendingLimits;
import dev.gantry.dicom.net.TlsSettings;
import dev.gantry.ingest.IngestSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** Opens ports that differ in nothing but their number, and whether they have TLS. */
@Singleton
final class AcceptAssociations {
    private static final int MOST = 10_000;

    private final IngestSettings.Dicom config;
    private final AdmitAssociation policy;
    private final StoreOverDicom store;
    private final CommitOverDicom commit;
    private final FindOverDicom find;
    private final GetOverDicom get;
    private final MoveOverDicom move;
    private final AssociationLife life;

    AcceptAssociations(
            IngestSettings config,
            AdmitAssociation policy,
            StoreOverDicom store,
            CommitOverDicom commit,
            FindOverDicom find,
            GetOverDicom get,
            MoveOverDicom move,
            AssociationLife life) {
        this.config = config.dicom();
        this.policy = policy;
        this.store = store;
        this.commit = commit;
        this.find = find;
        this.get = get;
        this.move = move;
        this.life = life;
    }

    /** Listens from now on; whoever opens it closes it. */
    Acceptor at(int port, Optional<TlsSettings> tls) {
        try {
            var settings = settings(port);
            return Acceptor.start(
                    tls.map(settings::withTls).orElse(settings),
                    policy,
                    new DimseHandlers(store)
                            .withFind(find)
                            .withGet(get)
                            .withMove(move)
                            .withNormalized(commit),
                    life);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "gantry.ingest.dicom: cannot listen on %s port %d: %s"
                            .formatted(config.bind(), port, e.getMessage()),
                    e);
        }
    }

    private AcceptorSettings settings(int port) throws IOException {
        var usual = AcceptorSettings.of(InetAddress.getByName(config.bind()), port);
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
