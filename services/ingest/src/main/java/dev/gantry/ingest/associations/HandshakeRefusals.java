package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.net.HandshakeRefusal;
import dev.gantry.events.TraceStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells of connections that ended before anybody could ask for an association, since the peer spoke
 * another protocol or its handshake failed. Connecting costs nobody anything: all of them are
 * counted, and one that an address repeats is told once in a while, a few of all each minute.
 */
@Singleton
final class HandshakeRefusals {
    private static final Logger LOG = Logger.getLogger(HandshakeRefusals.class);

    private final AssociationEventQueue events;
    private final LogQuota quota = new LogQuota(System::nanoTime);
    private final Repetitions repetitions = new Repetitions(System::nanoTime);
    private final Map<HandshakeRefusal.Reason, Counter> counters =
            new EnumMap<>(HandshakeRefusal.Reason.class);

    HandshakeRefusals(AssociationEventQueue events, MeterRegistry meters) {
        this.events = events;
        for (var reason : HandshakeRefusal.Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("gantry.ingest.handshakes.refused")
                            .description(
                                    "Connections to a DICOM port that spoke another protocol, or"
                                            + " whose TLS handshake failed")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(meters));
        }
    }

    void tell(InetSocketAddress remote, HandshakeRefusal refusal) {
        Objects.requireNonNull(counters.get(refusal.reason())).increment();
        var what = remote.getAddress() + " " + refusal.why();
        if (!repetitions.isOne(what)) {
            quota.take()
                    .ifPresent(leftOut -> {
                        repetitions.told(what);
                        tell(remote, refusal, leftOut);
                    });
        }
    }

    private void tell(InetSocketAddress remote, HandshakeRefusal refusal, long leftOut) {
        var source = Sources.of(remote);
        var why = ControlCharacters.escaped(refusal.why());
        LOG.infof(
                "%s from %s: %s%s",
                TraceStep.Kind.HANDSHAKE_REFUSED,
                source.remoteHost(),
                why,
                leftOut == 0 ? "" : " (after %d others)".formatted(leftOut));
        events.step(
                new TraceStep(
                        source,
                        Instant.now(),
                        TraceStep.Kind.HANDSHAKE_REFUSED,
                        why,
                        Map.of(),
                        Optional.empty()));
        events.rejected(source, refusal.reason().status(), why);
    }
}
