package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.ContextResult.Outcome;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The answer to a request for an association. */
public sealed interface AssociationDecision {
    /**
     * The association may begin, even if all its contexts are refused: then the peer at least
     * learns why.
     *
     * @param contexts an answer for each context proposed, in that order
     * @param answers to what else was proposed: roles, extended negotiation, user identity. No
     *     answer means "not supported" (PS3.7 §D.3.3); asynchronous operations are answered by the
     *     {@link Acceptor}
     * @param scpUnasked SOP classes of which the requestor is taken for an SCP although it has
     *     proposed no role: some fetch by C-GET without
     */
    record Accept(List<ContextResult> contexts, List<UserItem> answers, Set<Uid> scpUnasked)
            implements AssociationDecision {
        public Accept {
            contexts = List.copyOf(contexts);
            answers = List.copyOf(answers);
            scpUnasked = Set.copyOf(scpUnasked);
        }

        /** Accepts, and answers nothing else. */
        public Accept(List<ContextResult> contexts) {
            this(contexts, List.of(), Set.of());
        }

        /** The same with one more answer. */
        public Accept answering(UserItem answer) {
            var more = new ArrayList<>(answers);
            more.add(answer);
            return with(more);
        }

        /** The same, sending instances of these SOP classes to who proposes no role for them. */
        public Accept sendingUnasked(Set<Uid> sopClasses) {
            return new Accept(contexts, answers, sopClasses);
        }

        private Accept with(List<UserItem> others) {
            return new Accept(contexts, others, scpUnasked);
        }

        /**
         * The same, granting the role of SCP for these SOP classes where the requestor proposes it,
         * as it does for C-GET; the role of SCU always (PS3.7 §D.3.3.4).
         */
        public Accept grantingScp(AssociateRequest request, Predicate<Uid> sopClasses) {
            var more = new ArrayList<>(answers);
            var answered = new HashSet<Uid>(); // a role that is proposed twice gets one answer
            for (var item : request.user().others()) {
                if (item instanceof UserItem.RoleSelection(var sopClass, var scu, var scp)
                        && request.proposes(sopClass)
                        && answered.add(sopClass)) {
                    more.add(
                            new UserItem.RoleSelection(
                                    sopClass, scu, scp && sopClasses.test(sopClass)));
                }
            }
            return with(more);
        }

        /**
         * The same, answering what the requestor has to negotiate about SOP classes that are
         * accepted (PS3.7 §D.3.3.5). A class without such an item gets no answer, one with two gets
         * one; an answer is never longer than what was offered, since old requestors cannot bear
         * more.
         *
         * @param answer for one class, as its service class defines the bytes; nothing where it has
         *     none
         */
        public Accept answeringExtended(
                AssociateRequest request,
                Function<UserItem.ExtendedNegotiation, Optional<Octets>> answer) {
            var more = new ArrayList<>(answers);
            var open = acceptedClasses(request);
            for (var item : request.user().extended()) {
                if (open.remove(item.sopClass())) {
                    answer.apply(item)
                            .map(octets -> octets.first(item.information().length()))
                            .map(octets ->
                                    new UserItem.ExtendedNegotiation(item.sopClass(), octets))
                            .ifPresent(more::add);
                }
            }
            return with(more);
        }

        private Set<Uid> acceptedClasses(AssociateRequest request) {
            var ids =
                    contexts.stream()
                            .filter(ContextResult::isAccepted)
                            .map(ContextResult::id)
                            .collect(Collectors.toSet());
            var classes = new HashSet<Uid>();
            for (var context : request.contexts()) {
                if (ids.contains(context.id())) {
                    classes.add(context.abstractSyntax());
                }
            }
            return classes;
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
