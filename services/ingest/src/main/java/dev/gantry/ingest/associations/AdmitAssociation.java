package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationDecision.Accept;
import dev.gantry.dicom.net.AssociationDecision.Reject;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.PeerIdentity;
import dev.gantry.dicom.net.TlsIdentity;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.ContextResult.Outcome;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.dicom.query.FindNegotiation;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.events.AssociationRequestor.Recognition;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.ingest.devices.CalledTitles;
import dev.gantry.ingest.devices.Caller;
import dev.gantry.ingest.devices.RecognizeCaller;
import dev.gantry.platform.devices.KnownDevice;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who may open an association, and for what. A device may do what its record says; a stranger may
 * C-ECHO, and hears at once that it is not known when it wants more. Every storage SOP class is
 * accepted, known or not, in every transfer syntax: what is stored as it was sent need not be
 * understood. Requests for storage commitment and identifiers are read here, so those are taken in
 * the two transfer syntaxes that everybody has.
 */
@Singleton
final class AdmitAssociation implements AssociationPolicy {
    private final CalledTitles ours;
    private final RecognizeCaller recognize;
    private final Callers callers;

    AdmitAssociation(CalledTitles ours, RecognizeCaller recognize, Callers callers) {
        this.ours = ours;
        this.recognize = recognize;
        this.callers = callers;
    }

    @Override
    public AssociationDecision decide(AssociateRequest request, PeerIdentity peer) {
        if (!ours.contains(request.called())) {
            return new Reject(
                    RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED,
                    "Called AE title is %s, ours is %s".formatted(request.called(), ours));
        }
        var caller = recognize.of(request.calling(), peer.address(), peer.tls());
        var refused =
                caller.recognition() == Recognition.KNOWN
                        ? caller.device().flatMap(known -> refused(known, peer))
                        : refused(caller, request);
        return refused.<AssociationDecision>map(reject -> reject)
                .orElseGet(() -> accepted(request, caller));
    }

    /** Somebody without a record, or whose address is not that of the record. */
    private Optional<Reject> refused(Caller caller, AssociateRequest request) {
        if (caller.recognition() == Recognition.ELSEWHERE) {
            return Optional.of(
                    new Reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED, caller.why()));
        }
        var onlyEcho =
                request.contexts().stream()
                        .map(PresentationContext::abstractSyntax)
                        .allMatch(Uids.Verification::equals);
        if (onlyEcho || !caller.may().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                recognize.isUndecided()
                        ? new Reject(
                                RejectReason.TEMPORARY_CONGESTION,
                                "Nothing is known of any device yet: admin has not announced its"
                                        + " registry. The device sends again")
                        : new Reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED, caller.why()));
    }

    /** A device whose record demands what it has not shown, or that has enough associations. */
    private Optional<Reject> refused(KnownDevice known, PeerIdentity peer) {
        var device = known.device();
        if (device.tls().required()) {
            var missing = missing(device, peer.tls());
            if (missing.isPresent()) {
                return missing.map(why -> new Reject(RejectReason.NO_REASON_GIVEN, why));
            }
        }
        var most = device.associations().in();
        if (most.isPresent() && callers.openOf(known) >= most.getAsInt()) {
            return Optional.of(
                    new Reject(
                            RejectReason.LOCAL_LIMIT_EXCEEDED,
                            "%s has %d associations open, as many as its record allows"
                                    .formatted(device.aeTitle(), most.getAsInt())));
        }
        return Optional.empty();
    }

    private static Optional<String> missing(Device device, Optional<TlsIdentity> tls) {
        if (tls.isEmpty()) {
            return Optional.of(
                    "%s called the port without TLS, and its record demands TLS"
                            .formatted(device.aeTitle()));
        }
        if (!device.tls().fingerprints().isEmpty() && tls.get().certificate().isEmpty()) {
            return Optional.of(
                    "%s showed no certificate, and its record demands one"
                            .formatted(device.aeTitle()));
        }
        return Optional.empty();
    }

    private static Accept accepted(AssociateRequest request, Caller caller) {
        var fetched = FetchedClasses.of(request, caller);
        return new Accept(
                        request.contexts().stream()
                                .map(context -> answer(context, caller, fetched))
                                .toList())
                .grantingScp(request, fetched.proposed()::contains)
                .sendingUnasked(fetched.unasked())
                .answeringExtended(request, AdmitAssociation::extended);
    }

    private static ContextResult answer(
            PresentationContext context, Caller caller, FetchedClasses fetched) {
        if (fetched.contains(context.abstractSyntax())) {
            return accepted(context, fetched.offered(context, exchanged(caller)));
        }
        var service = DicomService.of(context.abstractSyntax());
        if (service.isEmpty()) {
            return refused(context, Outcome.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        var needed = service.get().permission();
        if (needed.isPresent() && !caller.may(needed.get()) && !hears(service.get(), caller)) {
            return refused(context, Outcome.USER_REJECTION);
        }
        var syntaxes =
                service.get() == DicomService.STORAGE
                        ? exchanged(caller)
                        : (Predicate<Uid>) service.get()::reads;
        return accepted(context, context.transferSyntaxes().stream().filter(syntaxes).findFirst());
    }

    /** Who finds a study and may not have it is told so when it asks (0x0124). */
    private static boolean hears(DicomService service, Caller caller) {
        return (service == DicomService.GET || service == DicomService.MOVE)
                && caller.may(Permission.QUERY);
    }

    private static ContextResult accepted(
            PresentationContext context, Optional<Uid> transferSyntax) {
        return transferSyntax
                .map(syntax -> new ContextResult(context.id(), Outcome.ACCEPTED, syntax))
                .orElseGet(() -> refused(context, Outcome.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    /** The transfer syntaxes of the record, where it names some. */
    private static Predicate<Uid> exchanged(Caller caller) {
        var named = caller.record().map(Device::transferSyntaxes).orElse(List.of());
        return named.isEmpty() ? _ -> true : named::contains;
    }

    private static ContextResult refused(PresentationContext context, Outcome outcome) {
        return new ContextResult(context.id(), outcome, Uids.ImplicitVRLittleEndian);
    }

    /**
     * What is agreed about the models of C-FIND, C-MOVE and C-GET, of which the latter have one
     * option (PS3.4 §C.5.3.1): relational retrieval. Other classes have nothing to negotiate.
     */
    private static Optional<Octets> extended(UserItem.ExtendedNegotiation item) {
        var granted =
                DicomService.of(item.sopClass())
                        .flatMap(service ->
                                switch (service) {
                                    case FIND -> Optional.of(FindOptions.ALL);
                                    case GET, MOVE ->
                                            Optional.of(FindOptions.BASELINE.withRelational());
                                    case VERIFICATION, STORAGE, COMMITMENT ->
                                            Optional.<FindOptions>empty();
                                });
        return granted.map(
                options -> Octets.of(FindNegotiation.answer(item.information().bytes(), options)));
    }
}
