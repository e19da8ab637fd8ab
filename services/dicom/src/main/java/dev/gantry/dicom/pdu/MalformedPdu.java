package dev.gantry.dicom.pdu;

/**
 * The peer sent what is no PDU. Whoever reads answers with {@link #answer} and hangs up: there is
 * no way to find the beginning of the next one.
 */
public final class MalformedPdu extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Abort answer;

    /**
     * @param answer what the peer is to be told
     * @param reason which value, and what was expected
     */
    public MalformedPdu(Abort answer, String reason) {
        super(reason);
        this.answer = answer;
    }

    /** What the peer is to be told. */
    public Abort answer() {
        return answer;
    }
}
