package dev.gantry.dicom.web;

/** A multipart body that breaks RFC 2046; the message says what was found and what was expected. */
public final class MalformedMultipart extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** States the fault, in words for the sender. */
    public MalformedMultipart(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What was found and what was expected. */
    public String reason() {
        return reason;
    }
}
