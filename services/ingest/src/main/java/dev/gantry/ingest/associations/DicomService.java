package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.SopClasses;
import dev.gantry.events.Device.Permission;
import java.util.Optional;
import java.util.Set;

/** What devices can ask the DICOM port for (PS3.4), and which permission of a record it takes. */
enum DicomService {
    /** C-ECHO, for everybody. */
    VERIFICATION(Optional.empty()),
    /** C-STORE. */
    STORAGE(Optional.of(Permission.STORE)),
    /** C-FIND. */
    FIND(Optional.of(Permission.QUERY)),
    /** C-GET. */
    GET(Optional.of(Permission.RETRIEVE)),
    /** C-MOVE. */
    MOVE(Optional.of(Permission.MOVE)),
    /** Storage commitment. */
    COMMITMENT(Optional.of(Permission.COMMIT));

    private static final Set<Uid> MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelFind,
                    Uids.StudyRootQueryRetrieveInformationModelFind,
                    Uids.PatientStudyOnlyQueryRetrieveInformationModelFind);

    private static final Set<Uid> GET_MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelGet,
                    Uids.StudyRootQueryRetrieveInformationModelGet,
                    Uids.PatientStudyOnlyQueryRetrieveInformationModelGet);

    private static final Set<Uid> MOVE_MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelMove,
                    Uids.StudyRootQueryRetrieveInformationModelMove,
                    Uids.PatientStudyOnlyQueryRetrieveInformationModelMove);

    private static final Set<Uid> READABLE =
            Set.of(Uids.ImplicitVRLittleEndian, Uids.ExplicitVRLittleEndian);

    private final Optional<Permission> permission;

    DicomService(Optional<Permission> permission) {
        this.permission = permission;
    }

    /** The service of a SOP class; nothing for one that is not offered. */
    static Optional<DicomService> of(Uid sopClass) {
        if (sopClass.equals(Uids.Verification)) {
            return Optional.of(VERIFICATION);
        }
        if (sopClass.equals(Uids.StorageCommitmentPushModel)) {
            return Optional.of(COMMITMENT);
        }
        if (MODELS.contains(sopClass)) {
            return Optional.of(FIND);
        }
        if (GET_MODELS.contains(sopClass)) {
            return Optional.of(GET);
        }
        if (MOVE_MODELS.contains(sopClass)) {
            return Optional.of(MOVE);
        }
        return SopClasses.isStorage(sopClass) ? Optional.of(STORAGE) : Optional.empty();
    }

    /** What a record has to allow; nothing where everybody may. */
    Optional<Permission> permission() {
        return permission;
    }

    /** Whether its data sets are understood in this transfer syntax; C-ECHO has none. */
    boolean reads(Uid transferSyntax) {
        return this == VERIFICATION || READABLE.contains(transferSyntax);
    }
}
