package dev.gantry.dicom.net;

import static dev.gantry.dicom.net.DulState.STA1;
import static dev.gantry.dicom.net.DulState.STA10;
import static dev.gantry.dicom.net.DulState.STA11;
import static dev.gantry.dicom.net.DulState.STA12;
import static dev.gantry.dicom.net.DulState.STA13;
import static dev.gantry.dicom.net.DulState.STA2;
import static dev.gantry.dicom.net.DulState.STA3;
import static dev.gantry.dicom.net.DulState.STA4;
import static dev.gantry.dicom.net.DulState.STA5;
import static dev.gantry.dicom.net.DulState.STA6;
import static dev.gantry.dicom.net.DulState.STA7;
import static dev.gantry.dicom.net.DulState.STA8;
import static dev.gantry.dicom.net.DulState.STA9;

/**
 * What is done about an event, and the state it leads to (PS3.8 tables 9-6 to 9-9).
 *
 * <p>Two actions lead to two states. AE-6 leads to Sta13 instead when the provider itself cannot
 * accept the protocol version; AR-8 leads to Sta9 for the requestor of the association.
 */
enum DulAction {
    /** Open the transport connection. */
    AE_1(STA4),
    /** Send A-ASSOCIATE-RQ. */
    AE_2(STA5),
    /** Tell that the peer accepted. */
    AE_3(STA6),
    /** Tell that the peer rejected, close. */
    AE_4(STA1),
    /** Start ARTIM. */
    AE_5(STA2),
    /** Stop ARTIM, tell that the peer wants an association. */
    AE_6(STA3),
    /** Send A-ASSOCIATE-AC. */
    AE_7(STA6),
    /** Send A-ASSOCIATE-RJ, start ARTIM. */
    AE_8(STA13),
    /** Send P-DATA-TF. */
    DT_1(STA6),
    /** Hand on the data. */
    DT_2(STA6),
    /** Send A-RELEASE-RQ. */
    AR_1(STA7),
    /** Tell that the peer wants to release. */
    AR_2(STA8),
    /** Tell that the peer agreed to release, close. */
    AR_3(STA1),
    /** Send A-RELEASE-RP, start ARTIM. */
    AR_4(STA13),
    /** Stop ARTIM. */
    AR_5(STA1),
    /** Hand on data that were under way when we asked to release. */
    AR_6(STA7),
    /** Send P-DATA-TF although the peer asked to release. */
    AR_7(STA8),
    /** Tell that the peer wants to release, too. */
    AR_8(STA10),
    /** Send A-RELEASE-RP. */
    AR_9(STA11),
    /** Tell that the peer agreed to release. */
    AR_10(STA12),
    /** Send A-ABORT of the user, start ARTIM. */
    AA_1(STA13),
    /** Stop ARTIM, close. */
    AA_2(STA1),
    /** Tell that the peer aborted, close. */
    AA_3(STA1),
    /** Tell that the connection is gone. */
    AA_4(STA1),
    /** Stop ARTIM. */
    AA_5(STA1),
    /** Ignore the PDU. */
    AA_6(STA13),
    /** Send A-ABORT. */
    AA_7(STA13),
    /** Send A-ABORT of the provider, tell that the association is aborted, start ARTIM. */
    AA_8(STA13);

    private final DulState next;

    DulAction(DulState next) {
        this.next = next;
    }

    /** The state that this side is in afterwards. */
    DulState next(Role role) {
        return this == AR_8 && role == Role.REQUESTOR ? STA9 : next;
    }
}
