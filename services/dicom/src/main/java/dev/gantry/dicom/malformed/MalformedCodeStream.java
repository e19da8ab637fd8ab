package dev.gantry.dicom.malformed;

/** Compressed pixels that are no code stream of any transfer syntax, or are cut off. */
public final class MalformedCodeStream extends MalformedDicom {
    private static final long serialVersionUID = 1;

    /**
     * Something that is wrong with a code stream.
     *
     * @param offset of the first byte that was not understood, in the code stream
     * @param section of the standard that the rule stands in
     */
    public MalformedCodeStream(long offset, String rule, String section) {
        super(offset, rule, section);
    }
}
