package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.NormalizedHandler;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.dicom.net.NormalizedResponse;
import dev.gantry.ingest.CommitmentRefusal;
import dev.gantry.ingest.commitment.RequestCommitment;
import dev.gantry.platform.Outage;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Storage commitment (PS3.4 §J.3.2), from the command to the status. */
@Singleton
final class CommitOverDicom implements NormalizedHandler {
    private static final Logger LOG = Logger.getLogger(CommitOverDicom.class);
    private static final int RESOURCE_LIMITATION = 0x0213;

    private final RequestCommitment commitment;

    CommitOverDicom(RequestCommitment commitment) {
        this.commitment = commitment;
    }

    @Override
    public NormalizedResponse answer(NormalizedRequest request, Association association) {
        try {
            var result = commitment.take(request, Sources.of(association));
            return NormalizedResponse.of(DimseStatus.SUCCESS).followedBy(result);
        } catch (CommitmentRefusal refusal) {
            LOG.infof(
                    "Refused with 0x%04X a request for commitment of %s, association %s: %s",
                    refusal.status(), association.calling(), association.id(), refusal.reason());
            return NormalizedResponse.of(DimseStatus.of(refusal.status(), refusal.reason()));
        } catch (Outage outage) {
            LOG.warnf(
                    "A request for commitment of %s, association %s, is not taken: %s",
                    association.calling(), association.id(), outage.sentence());
            return NormalizedResponse.of(DimseStatus.of(RESOURCE_LIMITATION, outage.sentence()));
        }
    }
}
