package dev.gantry.dicom.overlay;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.io.Changes;
import java.util.ArrayList;
import java.util.List;

/**
 * What is different from what an object says, at the top level and in items. Changes are made in
 * their order, a later one with what earlier ones left.
 */
public record Overlay(List<OverlayChange> changes) {
    /** Nothing is different. */
    public static final Overlay NONE = new Overlay(List.of());

    /** Copies the list. */
    public Overlay {
        changes = List.copyOf(changes);
    }

    /** Whether nothing is different. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** This one, and then another one, which prevails. */
    public Overlay andThen(Overlay narrower) {
        var all = new ArrayList<>(changes);
        all.addAll(narrower.changes);
        return new Overlay(all);
    }

    /**
     * A digest of its content, 32 hexadecimal digits; empty for {@link #NONE}. Two overlays that
     * make something else of any data set have different ones.
     */
    public String version() {
        return OverlayDigest.of(this);
    }

    /** A data set with the changes made in it; the very same one when none of them is about it. */
    public DataSet appliedTo(DataSet dataSet) {
        return isEmpty() ? dataSet : ApplyOverlay.apply(this, dataSet);
    }

    /**
     * The same as changes of whole elements, for whoever copies all others byte by byte.
     *
     * @param header everything before the pixel data, or all there is
     */
    public Changes changesOf(DataSet header) {
        return isEmpty() ? Changes.NONE : ApplyOverlay.difference(header, appliedTo(header));
    }
}
