package dev.gantry.dicom.net;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserInformation;
import dev.gantry.dicom.pdu.UserItem;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What became of the presentation contexts of a request, and of what it had to negotiate. */
record Negotiation(
        AssociateRequest request,
        List<Association.Context> accepted,
        List<Association.RefusedContext> refused,
        List<UserItem.ExtendedNegotiation> extended) {
    /**
     * A context that got no answer counts as refused; an answer that nobody asked for is ignored.
     */
    static Negotiation of(AssociateRequest request, AssociateAccept accept) {
        return of(request, accept, Set.of());
    }

    /**
     * @param scpUnasked of these classes the requestor is SCP where it has proposed no role
     */
    static Negotiation of(AssociateRequest request, AssociateAccept accept, Set<Uid> scpUnasked) {
        var accepted = new ArrayList<Association.Context>();
        var refused = new ArrayList<Association.RefusedContext>();
        for (var context : request.contexts()) {
            var result =
                    accept.contexts().stream()
                            .filter(answer -> answer.id() == context.id())
                            .findFirst();
            if (result.filter(ContextResult::isAccepted).isPresent()) {
                var roles =
                        roles(context.abstractSyntax(), request.user(), accept.user(), scpUnasked);
                accepted.add(
                        new Association.Context(
                                context.id(),
                                context.abstractSyntax(),
                                TransferSyntax.of(result.get().transferSyntax()),
                                roles.scu(),
                                roles.scp()));
            } else {
                refused.add(
                        refused(
                                context,
                                result.map(ContextResult::outcome)
                                        .orElse(ContextResult.Outcome.NO_REASON)));
            }
        }
        for (var context : request.unusable()) {
            refused.add(
                    new Association.RefusedContext(
                            context.id(), context.abstractSyntax(), List.of(), context.why()));
        }
        return new Negotiation(request, accepted, refused, extended(request.user(), accept.user()));
    }

    /** The association that follows, with the other side as it describes itself. */
    Association association(
            PeerIdentity peer, InetSocketAddress local, UserInformation information) {
        return new Association(
                UUID.randomUUID(),
                request.calling(),
                request.called(),
                peer.address(),
                local,
                peer.tls(),
                information,
                accepted,
                extended);
    }

    /** What was proposed and granted; who does not speak of roles has the usual ones. */
    private static UserItem.RoleSelection roles(
            Uid sopClass, UserInformation proposed, UserInformation answered, Set<Uid> scpUnasked) {
        var proposal = proposed.roles(sopClass);
        var answer = answered.roles(sopClass);
        return proposal.isEmpty() || answer.isEmpty()
                ? new UserItem.RoleSelection(
                        sopClass, true, proposal.isEmpty() && scpUnasked.contains(sopClass))
                : new UserItem.RoleSelection(
                        sopClass,
                        proposal.get().scu() && answer.get().scu(),
                        proposal.get().scp() && answer.get().scp());
    }

    /** What was answered, as far as it was asked: one answer for a SOP class. */
    private static List<UserItem.ExtendedNegotiation> extended(
            UserInformation proposed, UserInformation answered) {
        return proposed.extended().stream()
                .map(UserItem.ExtendedNegotiation::sopClass)
                .distinct()
                .flatMap(sopClass -> answered.extended(sopClass).stream())
                .toList();
    }

    private static Association.RefusedContext refused(
            PresentationContext context, ContextResult.Outcome outcome) {
        return new Association.RefusedContext(
                context.id(),
                context.abstractSyntax().value(),
                context.transferSyntaxes(),
                outcome.text());
    }
}
