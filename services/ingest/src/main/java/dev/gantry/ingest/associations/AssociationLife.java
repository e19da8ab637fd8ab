package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.events.Source;
import dev.gantry.events.TraceStep;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Tells what becomes of associations: a line in the log, and a step in the trace. */
@Singleton
final class AssociationLife implements AssociationListener {
    private static final Logger LOG = Logger.getLogger(AssociationLife.class);
    private static final int CONTEXTS_IN_WORDS = 8;

    private final Announcements announcements;
    private final AtomicInteger open = new AtomicInteger();

    AssociationLife(Announcements announcements, MeterRegistry meters) {
        this.announcements = announcements;
        Gauge.builder("gantry.ingest.associations", open, AtomicInteger::get)
                .description("Associations that are open in this process")
                .register(meters);
    }

    @Override
    public void accepted(Association association) {
        open.incrementAndGet();
        step(
                Sources.of(association),
                TraceStep.Kind.ASSOCIATION_ACCEPTED,
                "",
                Map.of("contexts", (long) association.contexts().size()));
    }

    @Override
    public void contextsRefused(
            Association association, List<Association.RefusedContext> contexts) {
        var words =
                contexts.stream()
                        .limit(CONTEXTS_IN_WORDS)
                        .map(refused -> refused.abstractSyntax() + ": " + refused.why())
                        .distinct()
                        .collect(Collectors.joining("; "));
        step(
                Sources.of(association),
                TraceStep.Kind.CONTEXTS_REFUSED,
                words,
                Map.of("refused", (long) contexts.size()));
    }

    @Override
    public void rejected(
            AssociateRequest request,
            InetSocketAddress remote,
            AssociationDecision.Reject rejection) {
        var source = Sources.of(request, remote);
        step(source, TraceStep.Kind.ASSOCIATION_REJECTED, rejection.why(), Map.of());
        announcements.rejected(source, rejection.reason().text(), rejection.why());
    }

    @Override
    public void released(Association association, Association.Counts counts) {
        open.decrementAndGet();
        var source = Sources.of(association);
        step(source, TraceStep.Kind.ASSOCIATION_RELEASED, "", numbers(counts));
    }

    @Override
    public void aborted(Association association, Association.Counts counts, String why) {
        open.decrementAndGet();
        var source = Sources.of(association);
        step(source, TraceStep.Kind.ASSOCIATION_ABORTED, why, numbers(counts));
    }

    @Override
    public void failed(InetSocketAddress remote, String why) {
        LOG.infof("A connection from %s did not become an association: %s", remote, why);
    }

    @Override
    public void handlerFailed(Association association, Exception failure) {
        LOG.errorf(failure, "Association %s: a bug of ours", association.id());
    }

    private void step(Source source, TraceStep.Kind kind, String why, Map<String, Long> counts) {
        LOG.infof(
                "%s %s from %s at %s to %s %s %s",
                kind,
                source.association(),
                source.callingAe(),
                source.remoteHost(),
                source.calledAe(),
                counts,
                why);
        announcements.step(new TraceStep(source, Instant.now(), kind, why, counts));
    }

    private static Map<String, Long> numbers(Association.Counts counts) {
        return Map.of(
                "stored", counts.stored(), "refused", counts.failed(), "bytes", counts.bytes());
    }
}
