package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationDecision.Accept;
import dev.gantry.dicom.net.AssociationDecision.Reject;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.PeerIdentity;
import dev.gantry.dicom.net.SopClasses;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.dicom.query.FindNegotiation;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.ingest.IngestSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may open an association: whoever calls us by our name, unless a list of callers is
 * configured. Every storage SOP class is accepted, known or not, in every transfer syntax: what is
 * stored as it was sent need not be understood. Requests for storage commitment and identifiers are
 * read here, so those are taken in the two transfer syntaxes that everybody has. A search is
 * accepted of those who may.
 */
@Singleton
final class AdmitAssociation implements AssociationPolicy {
    private static final Uid COMMITMENT = Uids.StorageCommitmentPushModel;
    private static final Set<Uid> MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelFind,
                    Uids.StudyRootQueryRetrieveInformationModelFind,
                    Uids.PatientStudyOnlyQueryRetrieveInformationModelFind);
    private static final Set<Uid> READABLE =
            Set.of(Uids.ImplicitVRLittleEndian, Uids.ExplicitVRLittleEndian);

    private final AeTitle ours;
    private final Set<AeTitle> callers; // empty: anyone
    private final MayFind mayFind;

    AdmitAssociation(IngestSettings config, MayFind mayFind) {
        this.mayFind = mayFind;
        this.ours = new AeTitle(config.dicom().aeTitle());
        this.callers =
                config.dicom().callingAeTitles().orElse(Set.of()).stream()
                        .map(AeTitle::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public AssociationDecision decide(AssociateRequest request, PeerIdentity peer) {
        if (!request.called().equals(ours)) {
            return new Reject(
                    RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED,
                    "Called AE title is %s, ours is %s".formatted(request.called(), ours));
        }
        if (!callers.isEmpty() && !callers.contains(request.calling())) {
            return new Reject(
                    RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED,
                    "Calling AE title %s is not among those that may send"
                            .formatted(request.calling()));
        }
        return contexts(request)
                .grantingScp(request, _ -> false)
                .answeringExtended(request, AdmitAssociation::extended);
    }

    private Accept contexts(AssociateRequest request) {
        boolean finds = mayFind.test(request.calling());
        var kept = Accept.firstOffered(request, SopClasses::isVerificationOrStorage, _ -> true);
        var read =
                Accept.firstOffered(
                        request,
                        asked -> COMMITMENT.equals(asked) || finds && MODELS.contains(asked),
                        READABLE::contains);
        var answers = new ArrayList<ContextResult>();
        for (int i = 0; i < request.contexts().size(); i++) {
            var asked = request.contexts().get(i).abstractSyntax();
            boolean isRead = COMMITMENT.equals(asked) || MODELS.contains(asked);
            answers.add((isRead ? read : kept).contexts().get(i));
        }
        return new Accept(answers);
    }

    /** What is agreed about the models of C-FIND; other classes have nothing to negotiate. */
    private static Optional<Octets> extended(UserItem.ExtendedNegotiation item) {
        return MODELS.contains(item.sopClass())
                ? Optional.of(
                        Octets.of(
                                FindNegotiation.answer(
                                        item.information().bytes(), FindOptions.ALL)))
                : Optional.empty();
    }
}
