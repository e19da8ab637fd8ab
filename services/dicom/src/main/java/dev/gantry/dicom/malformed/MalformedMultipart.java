package dev.gantry.dicom.malformed;

/**
 * A multipart body that breaks RFC 2046; the rule is told in whole sentences, for the client that
 * sent it.
 */
public final class MalformedMultipart extends MalformedDicom {
    private static final long serialVersionUID = 1;

    /** Something that is wrong with the body or its boundary as such. */
    public MalformedMultipart(String rule, String section) {
        super(-1, rule, section);
    }

    /**
     * @param offset of what is wrong from the first byte of the body
     */
    public MalformedMultipart(long offset, String rule, String section) {
        super(offset, rule, section);
    }
}
