package dev.gantry.dicom.overlay;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One change of a data set, or of items in it.
 *
 * @param sequences whose items are changed, the outermost first; none for the data set itself. All
 *     items at the end of this path are meant, since instances of a study differ in their number
 * @param where items that are meant, if not all
 * @param set elements that replace those of the same tag, or are added; text in any character set,
 *     of which (0008,0005) is not taken over
 * @param removed elements that are left out
 */
public record OverlayChange(
        List<Tag> sequences, Optional<ItemCondition> where, DataSet set, Set<Tag> removed) {
    /** Pixel data and what follows are no header any more, and signatures are of the bytes. */
    private static final int FIRST_GROUP_OF_PIXELS = 0x7FE0;

    private static final int FILE_META = 0x0002;

    /** Up to here, group 0028 says how the bytes of pixels are to be read (PS3.3 C.7.6.3). */
    private static final Tag END_OF_PIXEL_DESCRIPTION = Tag.of(0x0028, 0x0200);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when it is about file meta information, group lengths, pixel
     *     data, what describes them or stands behind them, or a character set is removed
     */
    public OverlayChange {
        sequences = List.copyOf(sequences);
        removed = Set.copyOf(removed);
        sequences.forEach(OverlayChange::check);
        removed.forEach(OverlayChange::check);
        set.forEach(element -> check(element.tag()));
        if (removed.contains(Tags.SpecificCharacterSet)) {
            throw new IllegalArgumentException("the character set stays with the text");
        }
    }

    /** Elements of the data set itself become these. */
    public static OverlayChange setting(DataSet elements) {
        return new OverlayChange(List.of(), Optional.empty(), elements, Set.of());
    }

    /** Elements of items become these where an attribute has the value that is no longer right. */
    public static OverlayChange inItems(
            List<Tag> sequences, ItemCondition where, DataSet elements) {
        return new OverlayChange(sequences, Optional.of(where), elements, Set.of());
    }

    private static void check(Tag tag) {
        if (tag.group() == FILE_META
                || tag.isGroupLength()
                || (tag.group() == END_OF_PIXEL_DESCRIPTION.group()
                        && tag.compareTo(END_OF_PIXEL_DESCRIPTION) < 0)
                || Integer.compareUnsigned(tag.group(), FIRST_GROUP_OF_PIXELS) >= 0) {
            throw new IllegalArgumentException("an overlay does not change " + tag);
        }
    }

    /** The elements that are set, but for the character set of their own text. */
    List<Element> elements() {
        var elements = new ArrayList<Element>();
        for (var element : set) {
            if (!element.tag().equals(Tags.SpecificCharacterSet)) {
                elements.add(element);
            }
        }
        return elements;
    }
}
