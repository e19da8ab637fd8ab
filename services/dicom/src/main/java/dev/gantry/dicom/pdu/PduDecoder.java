package dev.gantry.dicom.pdu;

import static dev.gantry.dicom.pdu.PduType.ABORT;
import static dev.gantry.dicom.pdu.PduType.ABSTRACT_SYNTAX;
import static dev.gantry.dicom.pdu.PduType.APPLICATION_CONTEXT;
import static dev.gantry.dicom.pdu.PduType.ASSOCIATE_ACCEPT;
import static dev.gantry.dicom.pdu.PduType.ASSOCIATE_REJECT;
import static dev.gantry.dicom.pdu.PduType.ASSOCIATE_REQUEST;
import static dev.gantry.dicom.pdu.PduType.CONTEXT_RESULT;
import static dev.gantry.dicom.pdu.PduType.PROPOSED_CONTEXT;
import static dev.gantry.dicom.pdu.PduType.RELEASE_REQUEST;
import static dev.gantry.dicom.pdu.PduType.RELEASE_RESPONSE;
import static dev.gantry.dicom.pdu.PduType.TRANSFER_SYNTAX;
import static dev.gantry.dicom.pdu.PduType.USER_INFORMATION;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.ContextResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The content of a PDU that was read whole. Items that the standard does not know are skipped
 * (PS3.8 §9.3.1), every length is checked against what is left.
 */
final class PduDecoder {
    private PduDecoder() {}

    static Pdu decode(int type, byte[] content) {
        var bytes = new ItemBytes(content);
        return switch (type) {
            case ASSOCIATE_REQUEST ->
                    associate(
                            bytes,
                            PROPOSED_CONTEXT,
                            PduDecoder::proposedContext,
                            (version, called, calling, application, contexts, user) ->
                                    request(
                                            bytes,
                                            version,
                                            called,
                                            calling,
                                            application,
                                            contexts,
                                            user));
            case ASSOCIATE_ACCEPT ->
                    associate(
                            bytes, CONTEXT_RESULT, PduDecoder::contextResult, AssociateAccept::new);
            case ASSOCIATE_REJECT -> reject(bytes);
            case RELEASE_REQUEST -> Pdu.Release.REQUEST;
            case RELEASE_RESPONSE -> Pdu.Release.RESPONSE;
            case ABORT -> abort(bytes);
            default -> throw new IllegalStateException("PDU type " + type);
        };
    }

    /** How a request or its answer is made of what both have. */
    private interface AssociatePdu<C> {
        Pdu of(
                int version,
                String called,
                String calling,
                String application,
                List<C> contexts,
                UserInformation user);
    }

    private static <C> Pdu associate(
            ItemBytes bytes, int contextType, Function<ItemBytes, C> context, AssociatePdu<C> pdu) {
        var version = bytes.unsigned16();
        bytes.skip(2);
        var called = bytes.text(16);
        var calling = bytes.text(16);
        bytes.skip(32);
        var application = "";
        var contexts = new ArrayList<C>();
        var user = new UserInformation(0, "", "", List.of());
        while (bytes.hasMore()) {
            var type = bytes.itemType();
            var item = bytes.item();
            if (type == APPLICATION_CONTEXT) {
                application = item.rest();
            } else if (type == contextType) {
                contexts.add(context.apply(item));
            } else if (type == USER_INFORMATION) {
                user = UserItems.read(item);
            } // others are none of ours (PS3.8 §9.3.1)
        }
        return pdu.of(version, called, calling, application, contexts, user);
    }

    private static AssociateReject reject(ItemBytes bytes) {
        bytes.skip(1);
        return new AssociateReject(bytes.unsigned8(), bytes.unsigned8(), bytes.unsigned8());
    }

    private static Abort abort(ItemBytes bytes) {
        bytes.skip(2);
        return new Abort(bytes.unsigned8(), bytes.unsigned8());
    }

    /** A context of a request, whether it is one or not. */
    private sealed interface Proposed {
        record Usable(PresentationContext context) implements Proposed {}

        record Unusable(UnusableContext context) implements Proposed {}
    }

    private static AssociateRequest request(
            ItemBytes bytes,
            int version,
            String called,
            String calling,
            String application,
            List<Proposed> proposed,
            UserInformation user) {
        var usable = new ArrayList<PresentationContext>();
        var unusable = new ArrayList<UnusableContext>();
        for (var one : proposed) {
            switch (one) {
                case Proposed.Usable(var context) -> usable.add(context);
                case Proposed.Unusable(var context) -> unusable.add(context);
            }
        }
        if (usable.isEmpty() && !unusable.isEmpty()) {
            throw bytes.invalid(unusable.getFirst().why(), "PS3.8 §9.3.2.2");
        }
        return new AssociateRequest(version, called, calling, application, usable, unusable, user);
    }

    private static Proposed proposedContext(ItemBytes bytes) {
        var id = bytes.unsigned8();
        bytes.skip(3);
        var syntaxes = new ArrayList<Uid>();
        var abstractSyntaxes = new ArrayList<String>();
        while (bytes.hasMore()) {
            var type = bytes.itemType();
            var item = bytes.item();
            switch (type) {
                case ABSTRACT_SYNTAX -> abstractSyntaxes.add(item.rest());
                // one that is no UID is none that anybody could speak
                case TRANSFER_SYNTAX -> Uid.parse(item.rest()).ifPresent(syntaxes::add);
                default -> {} // PS3.8 §9.3.1
            }
        }
        return proposed(id, abstractSyntaxes, syntaxes);
    }

    private static Proposed proposed(int id, List<String> abstractSyntaxes, List<Uid> syntaxes) {
        var first = abstractSyntaxes.isEmpty() ? "" : abstractSyntaxes.getFirst();
        if (id % 2 == 0) {
            return new Proposed.Unusable(
                    new UnusableContext(
                            id,
                            first,
                            Outcome.NO_REASON,
                            "presentation context id %d is not odd".formatted(id)));
        }
        var sopClass = Uid.parse(first);
        if (abstractSyntaxes.size() != 1 || sopClass.isEmpty()) {
            return new Proposed.Unusable(
                    new UnusableContext(
                            id,
                            first,
                            Outcome.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                            "presentation context %d has %d abstract syntaxes, one that is a UID is needed"
                                    .formatted(id, abstractSyntaxes.size())));
        }
        return new Proposed.Usable(new PresentationContext(id, sopClass.get(), syntaxes));
    }

    private static ContextResult contextResult(ItemBytes bytes) {
        var id = bytes.unsigned8();
        bytes.skip(1);
        var code = bytes.unsigned8();
        bytes.skip(1);
        var outcomes = ContextResult.Outcome.values();
        var outcome = code < outcomes.length ? outcomes[code] : ContextResult.Outcome.NO_REASON;
        var syntax = "";
        while (bytes.hasMore()) {
            var type = bytes.itemType();
            var item = bytes.item();
            if (type == TRANSFER_SYNTAX) {
                syntax = item.rest();
            }
        }
        // some peers leave the syntax of a refused context empty, which is allowed
        if (outcome != ContextResult.Outcome.ACCEPTED) {
            syntax = Uid.parse(syntax).isPresent() ? syntax : PduEncoder.NO_SYNTAX.value();
        }
        return new ContextResult(id, outcome, bytes.uid(syntax));
    }
}
