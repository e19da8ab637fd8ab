package dev.gantry.dicom.pdu;

/** The first byte of PDUs and of their items (PS3.8 §9.3, PS3.7 §D.3.3). */
final class PduType {
    static final int ASSOCIATE_REQUEST = 0x01;
    static final int ASSOCIATE_ACCEPT = 0x02;
    static final int ASSOCIATE_REJECT = 0x03;
    static final int DATA = 0x04;
    static final int RELEASE_REQUEST = 0x05;
    static final int RELEASE_RESPONSE = 0x06;
    static final int ABORT = 0x07;

    static final int APPLICATION_CONTEXT = 0x10;
    static final int PROPOSED_CONTEXT = 0x20;
    static final int CONTEXT_RESULT = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;
    static final int USER_INFORMATION = 0x50;
    static final int MAXIMUM_LENGTH = 0x51;
    static final int IMPLEMENTATION_CLASS = 0x52;
    static final int ASYNCHRONOUS_OPERATIONS = 0x53;
    static final int ROLE_SELECTION = 0x54;
    static final int IMPLEMENTATION_VERSION = 0x55;
    static final int EXTENDED_NEGOTIATION = 0x56;
    static final int COMMON_EXTENDED_NEGOTIATION = 0x57;
    static final int USER_IDENTITY = 0x58;
    static final int USER_IDENTITY_RESPONSE = 0x59;

    private PduType() {}
}
