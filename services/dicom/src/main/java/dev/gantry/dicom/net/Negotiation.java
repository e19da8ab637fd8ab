package dev.gantry.dicom.net;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserInformation;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What became of the presentation contexts of a request. */
record Negotiation(
        AssociateRequest request,
        List<Association.Context> accepted,
        List<Association.RefusedContext> refused) {
    /**
     * A context that got no answer counts as refused; an answer that nobody asked for is ignored.
     */
    static Negotiation of(AssociateRequest request, List<ContextResult> results) {
        var accepted = new ArrayList<Association.Context>();
        var refused = new ArrayList<Association.RefusedContext>();
        for (var context : request.contexts()) {
            var result = results.stream().filter(answer -> answer.id() == context.id()).findFirst();
            if (result.filter(ContextResult::isAccepted).isPresent()) {
                accepted.add(
                        new Association.Context(
                                context.id(),
                                context.abstractSyntax(),
                                TransferSyntax.of(result.get().transferSyntax())));
            } else {
                refused.add(
                        refused(
                                context,
                                result.map(ContextResult::outcome)
                                        .orElse(ContextResult.Outcome.NO_REASON)));
            }
        }
        return new Negotiation(request, accepted, refused);
    }

    /** The association that follows, with the other side as it describes itself. */
    Association association(InetSocketAddress remote, UserInformation peer) {
        return new Association(
                UUID.randomUUID(), request.calling(), request.called(), remote, peer, accepted);
    }

    private static Association.RefusedContext refused(
            PresentationContext context, ContextResult.Outcome outcome) {
        return new Association.RefusedContext(
                context.id(), context.abstractSyntax(), context.transferSyntaxes(), outcome.text());
    }
}
