package dev.gantry.dicom.net;

/** Command Field, (0000,0100) (PS3.7 §E.1). A response is its request with the highest bit set. */
final class CommandField {
    static final int STORE_REQUEST = 0x0001;
    static final int GET_REQUEST = 0x0010;
    static final int FIND_REQUEST = 0x0020;
    static final int MOVE_REQUEST = 0x0021;
    static final int ECHO_REQUEST = 0x0030;
    static final int CANCEL_REQUEST = 0x0FFF;
    static final int EVENT_REPORT_REQUEST = 0x0100;
    static final int N_GET_REQUEST = 0x0110;
    static final int N_SET_REQUEST = 0x0120;
    static final int N_ACTION_REQUEST = 0x0130;
    static final int N_CREATE_REQUEST = 0x0140;
    static final int N_DELETE_REQUEST = 0x0150;
    static final int RESPONSE = 0x8000;

    private CommandField() {}
}
