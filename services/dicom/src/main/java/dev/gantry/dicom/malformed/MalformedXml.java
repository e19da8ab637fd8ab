package dev.gantry.dicom.malformed;

import dev.gantry.dicom.data.TagPath;
import java.util.Optional;

/**
 * Text that is no a document of the Native DICOM Model (PS3.19 §A.1), or holds what no data set
 * can.
 */
public final class MalformedXml extends MalformedDicom {
    private static final long serialVersionUID = 1;

    /**
     * Something that is wrong with the text.
     *
     * @param offset of the first character that was not understood
     * @param section of the standard; empty when a limit of the reader is passed
     */
    public MalformedXml(long offset, String rule, String section) {
        super(offset, rule, section);
    }

    /**
     * Something that is wrong with what the text means.
     *
     * @param path the attribute at fault, or what holds it; nothing when it is the data set
     */
    public MalformedXml(Optional<TagPath> path, String rule) {
        super(path, "", -1, rule, "PS3.19 §A.1");
    }
}
