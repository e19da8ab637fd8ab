package dev.gantry.dicom.malformed;

import dev.gantry.dicom.data.TagPath;
import java.util.Optional;

/** Text that is no DICOM JSON (PS3.18 annex F), or holds what no data set can. */
public final class MalformedJson extends MalformedDicom {
    private static final long serialVersionUID = 1;

    /**
     * Something that is wrong with the text.
     *
     * @param offset of the first character that was not understood
     * @param section of the standard; empty when a limit of the reader is passed
     */
    public MalformedJson(long offset, String rule, String section) {
        super(offset, rule, section);
    }

    /**
     * Something that is wrong with what the text means.
     *
     * @param path the attribute at fault, or what holds it; nothing when it is the data set
     */
    public MalformedJson(Optional<TagPath> path, String rule) {
        super(path, "", -1, rule, "PS3.18 annex F");
    }
}
