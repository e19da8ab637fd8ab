package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateReject;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.Pdu;

/** What can happen to an association; the rows of PS3.8 table 9-10, in its order. */
enum DulEvent {
    LOCAL_ASSOCIATE_REQUEST,
    TRANSPORT_CONFIRMED,
    ASSOCIATE_AC_RECEIVED,
    ASSOCIATE_RJ_RECEIVED,
    TRANSPORT_INDICATED,
    ASSOCIATE_RQ_RECEIVED,
    LOCAL_ASSOCIATE_ACCEPT,
    LOCAL_ASSOCIATE_REJECT,
    LOCAL_DATA_REQUEST,
    DATA_RECEIVED,
    LOCAL_RELEASE_REQUEST,
    RELEASE_RQ_RECEIVED,
    RELEASE_RP_RECEIVED,
    LOCAL_RELEASE_RESPONSE,
    LOCAL_ABORT_REQUEST,
    ABORT_RECEIVED,
    TRANSPORT_CLOSED,
    ARTIM_EXPIRED,
    INVALID_PDU_RECEIVED;

    /** The arrival of a PDU. */
    static DulEvent of(Pdu pdu) {
        return switch (pdu) {
            case AssociateRequest _ -> ASSOCIATE_RQ_RECEIVED;
            case AssociateAccept _ -> ASSOCIATE_AC_RECEIVED;
            case AssociateReject _ -> ASSOCIATE_RJ_RECEIVED;
            case Pdu.Data _ -> DATA_RECEIVED;
            case Pdu.Release release ->
                    release == Pdu.Release.REQUEST ? RELEASE_RQ_RECEIVED : RELEASE_RP_RECEIVED;
            case Abort _ -> ABORT_RECEIVED;
        };
    }
}
