package dev.gantry.dicom.malformed;

/**
 * The peer sent what is no PDU (PS3.8 §9.3), or one that has no place. Whoever reads answers with
 * an A-ABORT that names the {@link #fault} and hangs up: there is no way to find the beginning of
 * the next one.
 */
public final class MalformedPdu extends MalformedDicom {
    private static final long serialVersionUID = 1;

    /** What the peer is told (PS3.8 table 9-26). */
    public enum Fault {
        UNRECOGNIZED_PDU,
        UNEXPECTED_PDU,
        INVALID_PARAMETER_VALUE
    }

    private final Fault fault;

    /**
     * @param fault what the peer is to be told
     * @param rule which value, and what was expected
     */
    public MalformedPdu(Fault fault, String rule, String section) {
        super(-1, rule, section);
        this.fault = fault;
    }

    /**
     * @param offset of what is wrong from the first byte of the PDU
     */
    public MalformedPdu(Fault fault, long offset, String rule, String section) {
        super(offset, rule, section);
        this.fault = fault;
    }

    /** What the peer is to be told. */
    public Fault fault() {
        return fault;
    }
}
