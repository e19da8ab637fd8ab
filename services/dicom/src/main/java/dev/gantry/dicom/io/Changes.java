package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import java.util.Set;

/**
 * What is to be different in a copy, among the elements of the data set itself; items stay as they
 * are unless their sequence is replaced.
 *
 * <p>The bytes of new texts are those of {@code set}, so they have to be in the character set that
 * the copy declares (0008,0005); ASCII always is.
 *
 * @param set elements that replace those of the same tag, or are added
 * @param removed tags of elements that are left out
 */
public record Changes(DataSet set, Set<Tag> removed) {
    /** Nothing is to be different. */
    public static final Changes NONE = new Changes(DataSet.EMPTY, Set.of());

    public Changes {
        removed = Set.copyOf(removed);
    }

    /** These elements replace those of the same tag, or are added. */
    public static Changes setting(DataSet elements) {
        return new Changes(elements, Set.of());
    }

    /** Whether an element of this tag is not copied. */
    boolean affect(Tag tag) {
        return set.contains(tag) || removed.contains(tag) || tag.isGroupLength() && inGroupOf(tag);
    }

    /**
     * A group length is right no more when its group changes; PS3.5 §7.2 allows to leave it out.
     */
    private boolean inGroupOf(Tag length) {
        for (var element : set) {
            if (element.tag().group() == length.group()) {
                return true;
            }
        }
        return removed.stream().anyMatch(tag -> tag.group() == length.group());
    }
}
