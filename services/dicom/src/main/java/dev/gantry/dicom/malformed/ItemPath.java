package dev.gantry.dicom.malformed;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.TagPath.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;

/** Which items a reader is in, for what it may have to say about their attributes. */
public final class ItemPath {
    private final Deque<Step> items = new ArrayDeque<>();

    /** The reader goes into an item, counted from 1. */
    public void enter(Tag sequence, int item) {
        items.addLast(new Step(sequence, item));
    }

    /** The reader goes out of the innermost item. */
    public void leave() {
        items.removeLast();
    }

    /** The way to an attribute of the innermost item, as far as a path can be long. */
    public Optional<TagPath> of(Tag tag) {
        var steps = new ArrayList<>(items);
        steps.add(new Step(tag));
        return Optional.of(TagPath.innermost(steps));
    }

    /** The innermost item itself; nothing at the top. */
    public Optional<TagPath> here() {
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(TagPath.innermost(new ArrayList<>(items)));
    }
}
