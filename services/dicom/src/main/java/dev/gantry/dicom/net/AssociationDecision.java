package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.ContextResult.Outcome;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import java.util.List;
import java.util.function.Predicate;

/** The answer to a request for an association. */
public sealed interface AssociationDecision {
    /**
     * The association may begin, even if all its contexts are refused: then the peer at least
     * learns why.
     *
     * @param contexts an answer for each context proposed, in that order
     */
    record Accept(List<ContextResult> contexts) implements AssociationDecision {
        public Accept {
            contexts = List.copyOf(contexts);
        }

        /**
         * Accepts, in each context with a supported abstract syntax, the first of the offered
         * transfer syntaxes that is supported: the requestor puts first what it likes best, which
         * usually is how it has the images.
         */
        public static Accept firstOffered(
                AssociateRequest request,
                Predicate<Uid> abstractSyntaxes,
                Predicate<Uid> transferSyntaxes) {
            return new Accept(
                    request.contexts().stream()
                            .map(context -> answer(context, abstractSyntaxes, transferSyntaxes))
                            .toList());
        }

        private static ContextResult answer(
                PresentationContext context,
                Predicate<Uid> abstractSyntaxes,
                Predicate<Uid> transferSyntaxes) {
            var offered = context.transferSyntaxes().stream();
            if (!abstractSyntaxes.test(context.abstractSyntax())) {
                return new ContextResult(
                        context.id(),
                        Outcome.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                        offered.findFirst().orElse(Uids.ImplicitVRLittleEndian));
            }
            return offered.filter(transferSyntaxes)
                    .findFirst()
                    .map(syntax -> new ContextResult(context.id(), Outcome.ACCEPTED, syntax))
                    .orElseGet(() ->
                            new ContextResult(
                                    context.id(),
                                    Outcome.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                                    Uids.ImplicitVRLittleEndian));
        }
    }

    /**
     * The peer is turned away.
     *
     * @param reason what the peer is told
     * @param why for the administrator, with values: which title, which address
     */
    record Reject(RejectReason reason, String why) implements AssociationDecision {}
}
