package dev.gantry.dicom.malformed;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Vr;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data set (PS3.5 §7) or file (PS3.10) that cannot be read on: "(0040,0275)[1]/(0040,0007) LO at
 * offset 1312: claims 240 bytes, 4 are left (PS3.5 §7.1.1)".
 */
public final class MalformedDataSet extends MalformedDicom {
    private static final long serialVersionUID = 1;

    private final @Nullable Vr vr;

    /**
     * Something that is wrong with the data set as a whole.
     *
     * @param offset of the first byte that was not understood, from the start of the data set
     * @param section of the standard; empty when a limit of the reader is passed
     */
    public MalformedDataSet(long offset, String rule, String section) {
        super(offset, rule, section);
        this.vr = null;
    }

    /**
     * Something that is wrong with an element.
     *
     * @param path the element at fault, or the last one read
     * @param vr if it has been read
     */
    public MalformedDataSet(
            TagPath path, Optional<Vr> vr, long offset, String rule, String section) {
        super(Optional.of(path), vr.map(known -> " " + known).orElse(""), offset, rule, section);
        this.vr = vr.orElse(null);
    }

    /** An element at the top whose VR does not matter. */
    public MalformedDataSet(Tag tag, long offset, String rule, String section) {
        this(TagPath.of(tag), Optional.empty(), offset, rule, section);
    }

    /** Its VR, if it has been read. */
    public Optional<Vr> vr() {
        return Optional.ofNullable(vr);
    }
}
