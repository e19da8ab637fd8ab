package dev.gantry.dicom.pdu;

/** A protocol data unit of the upper layer (PS3.8 §9.3). */
public sealed interface Pdu
        permits AssociateRequest, AssociateAccept, AssociateReject, Pdu.Data, Pdu.Release, Abort {

    /**
     * P-DATA-TF (PS3.8 §9.3.5). Only its header was read: the presentation data values stay in the
     * reader until asked for.
     *
     * @param length of all presentation data values with their headers, in bytes
     */
    record Data(long length) implements Pdu {}

    /** A-RELEASE-RQ and A-RELEASE-RP (PS3.8 §9.3.6, §9.3.7), which say nothing but their name. */
    enum Release implements Pdu {
        REQUEST,
        RESPONSE
    }
}
