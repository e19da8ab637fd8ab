package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;

/**
 * A rule that a data set breaks, though it could be read. Says nothing of any value.
 *
 * @param kind which rule
 * @param path the first element that breaks it
 * @param offset of that element's value from the start of the data set, in bytes
 * @param times how many elements break it, at least 1
 */
public record ReadWarning(Leniency kind, TagPath path, long offset, long times) {
    /** The first element that breaks the rule, wherever it is. */
    public Tag tag() {
        return path.last();
    }

    /**
     * The same for every data set of a device, in whichever item: "(0040,0275)/(0040,0007) has an
     * odd length (PS3.5 §7.1.1)".
     */
    public String sentence() {
        return "%s %s (%s)".formatted(path.inEveryItem().notation(), kind.rule(), kind.section());
    }

    /** For a person: "(0028,0010) at offset 1312 has an odd length (PS3.5 §7.1.1)". */
    @Override
    public String toString() {
        return "%s at offset %d %s%s (%s)"
                .formatted(
                        path.notation(),
                        offset,
                        kind.rule(),
                        times == 1 ? "" : ", as do %d more".formatted(times - 1),
                        kind.section());
    }
}
