package dev.gantry.dicom.overlay;

import dev.gantry.dicom.data.Uid;
import java.util.Comparator;
import java.util.List;

/** What a statement changes, and where. */
public record ScopedOverlay(OverlayScope scope, Overlay overlay) {
    /**
     * The overlay of one instance: that of its study, then of its series, then its own, each in the
     * given order.
     *
     * @param all in the order in which they came into force
     */
    public static Overlay ofInstance(List<ScopedOverlay> all, Uid study, Uid series, Uid instance) {
        return all.stream()
                .filter(one -> one.scope().covers(study, series, instance))
                .sorted(Comparator.comparingInt(one -> one.scope().narrowness()))
                .map(ScopedOverlay::overlay)
                .reduce(Overlay.NONE, Overlay::andThen);
    }
}
