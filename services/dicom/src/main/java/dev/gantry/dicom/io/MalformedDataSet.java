package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;

/**
 * A data set that breaks the rules of PS3.5 so that it cannot be read on. The culprit is the
 * sender, not the network.
 */
public final class MalformedDataSet extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Tag tag;
    private final long offset;
    private final String reason;

    /**
     * Says what is wrong with which element.
     *
     * @param offset of the first byte after what could be read, from the start of the data set
     */
    public MalformedDataSet(Tag tag, long offset, String reason) {
        super("%s at offset %d: %s".formatted(tag, offset, reason));
        this.tag = tag;
        this.offset = offset;
        this.reason = reason;
    }

    /** The element at fault, or the last one read. */
    public Tag tag() {
        return tag;
    }

    /** Bytes from the start of the data set. */
    public long offset() {
        return offset;
    }

    /** The rule broken, in words without any value of the data set. */
    public String reason() {
        return reason;
    }
}
