package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.HandshakeRefusal;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.UserInformation;
import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.Source;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.devices.Caller;
import dev.gantry.ingest.devices.RecognizeCaller;
import dev.gantry.platform.devices.KnownDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells what becomes of associations: a line in the log, and a step in the trace. */
@Singleton
final class AssociationLife implements AssociationListener {
    private static final Logger LOG = Logger.getLogger(AssociationLife.class);
    private static final int CONTEXTS_IN_WORDS = 8;

    private final AssociationEventQueue events;
    private final Callers callers;
    private final RecognizeCaller recognize;
    private final HandshakeRefusals handshakes;
    private final AtomicInteger open = new AtomicInteger();
    private final LogQuota quota = new LogQuota(System::nanoTime);
    private final Counter failed;
    private final Counter dropped;

    AssociationLife(
            AssociationEventQueue events,
            Callers callers,
            RecognizeCaller recognize,
            HandshakeRefusals handshakes,
            MeterRegistry meters) {
        this.events = events;
        this.callers = callers;
        this.recognize = recognize;
        this.handshakes = handshakes;
        this.failed = ended("failed").register(meters);
        this.dropped = ended("dropped").register(meters);
        Gauge.builder("gantry.ingest.associations", open, AtomicInteger::get)
                .description("Associations that are open in this process")
                .register(meters);
    }

    private static Counter.Builder ended(String how) {
        return Counter.builder("gantry.ingest.connections.ended")
                .description("Connections to the DICOM port that did not become associations")
                .tag("how", how);
    }

    @Override
    public void accepted(Association association) {
        open.incrementAndGet();
        var caller = callers.begin(association);
        var proposed =
                association.contexts().stream()
                        .map(Association.Context::abstractSyntax)
                        .map(Uid::value);
        step(
                Sources.of(association),
                TraceStep.Kind.ASSOCIATION_ACCEPTED,
                "",
                Map.of("contexts", (long) association.contexts().size()),
                Optional.of(requestor(caller, association.peer(), proposed)));
    }

    @Override
    public void contextsRefused(
            Association association, List<Association.RefusedContext> contexts) {
        var caller = callers.of(association);
        var words =
                contexts.stream()
                        .limit(CONTEXTS_IN_WORDS)
                        .map(refused -> words(refused, caller))
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
        var proposed = request.contexts().stream().map(context -> context.abstractSyntax().value());
        step(
                source,
                TraceStep.Kind.ASSOCIATION_REJECTED,
                rejection.why(),
                Map.of(),
                caller(request, remote).map(caller -> requestor(caller, request.user(), proposed)));
        events.rejected(
                source, rejection.reason().text(), ControlCharacters.escaped(rejection.why()));
    }

    @Override
    public void released(Association association, Association.Counts counts) {
        open.decrementAndGet();
        callers.end(association);
        var source = Sources.of(association);
        step(source, TraceStep.Kind.ASSOCIATION_RELEASED, "", numbers(counts));
    }

    @Override
    public void aborted(Association association, Association.Counts counts, String why) {
        open.decrementAndGet();
        callers.end(association);
        var source = Sources.of(association);
        step(source, TraceStep.Kind.ASSOCIATION_ABORTED, why, numbers(counts));
    }

    @Override
    public void failed(InetSocketAddress remote, String why) {
        failed.increment();
        noAssociation(remote, why);
    }

    @Override
    public void handshakeRefused(InetSocketAddress remote, HandshakeRefusal refusal) {
        handshakes.tell(remote, refusal);
    }

    @Override
    public void dropped(InetSocketAddress remote, String why) {
        dropped.increment();
        noAssociation(remote, why);
    }

    /** Connecting costs nobody anything, so it must not fill our disk. */
    private void noAssociation(InetSocketAddress remote, String why) {
        quota.take()
                .ifPresent(leftOut ->
                        LOG.infof(
                                "A connection from %s did not become an association: %s%s",
                                remote,
                                ControlCharacters.escaped(why),
                                leftOut == 0 ? "" : " (after %d others)".formatted(leftOut)));
    }

    @Override
    public void handlerFailed(Association association, Exception failure) {
        LOG.errorf(failure, "Association %s: a bug of ours", association.id());
    }

    /** What the caller's record does not allow is said with the permission it takes. */
    private static String words(Association.RefusedContext refused, Caller caller) {
        var missing =
                Uid.parse(refused.abstractSyntax())
                        .flatMap(DicomService::of)
                        .flatMap(DicomService::permission)
                        .filter(permission -> !caller.may(permission));
        var why =
                missing.map(permission ->
                                "not allowed, its record needs \"%s\""
                                        .formatted(permission.name().toLowerCase(Locale.ROOT)))
                        .orElseGet(refused::why);
        return refused.abstractSyntax() + ": " + why;
    }

    /** Who was turned away; nobody, where what calls has no title. */
    private Optional<Caller> caller(AssociateRequest request, InetSocketAddress remote) {
        try {
            return Optional.of(recognize.of(request.calling(), remote, Optional.empty()));
        } catch (IllegalArgumentException noTitle) {
            return Optional.empty();
        }
    }

    private static AssociationRequestor requestor(
            Caller caller, UserInformation information, Stream<String> proposed) {
        return new AssociationRequestor(
                caller.recognition(),
                caller.device().map(KnownDevice::id),
                ControlCharacters.escaped(information.implementationClass()),
                ControlCharacters.escaped(information.implementationVersion()),
                proposed.toList());
    }

    private void step(Source source, TraceStep.Kind kind, String text, Map<String, Long> counts) {
        step(source, kind, text, counts, Optional.empty());
    }

    private void step(
            Source source,
            TraceStep.Kind kind,
            String text,
            Map<String, Long> counts,
            Optional<AssociationRequestor> requestor) {
        var why = ControlCharacters.escaped(text);
        LOG.infof(
                "%s %s from %s at %s to %s %s %s",
                kind,
                source.association(),
                source.callingAe(),
                source.remoteHost(),
                source.calledAe(),
                counts,
                why);
        events.step(new TraceStep(source, Instant.now(), kind, why, counts, requestor));
    }

    private static Map<String, Long> numbers(Association.Counts counts) {
        return Map.of(
                "stored", counts.stored(), "refused", counts.failed(), "bytes", counts.bytes());
    }
}
