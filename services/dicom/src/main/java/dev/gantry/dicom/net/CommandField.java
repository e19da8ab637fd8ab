package dev.gantry.dicom.net;

/** Command Field, (0000,0100) (PS3.7 §E.1). A response is its request with the highest bit set. */
final class CommandField {
    static final int STORE_REQUEST = 0x0001;
    static final int ECHO_REQUEST = 0x0030;
    static final int CANCEL_REQUEST = 0x0FFF;
    static final int RESPONSE = 0x8000;

    private CommandField() {}
}
