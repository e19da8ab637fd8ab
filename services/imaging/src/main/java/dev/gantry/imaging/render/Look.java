package dev.gantry.imaging.render;

/**
 * How a picture is to look, where its data set leaves a choice.
 *
 * @param overlays whether the graphics of groups 60xx are burnt in (PS3.3 C.9.2)
 */
public record Look(Windowing windowing, boolean overlays) {
    /** The first window or VOI LUT of the data set, without overlays. */
    public static final Look DEFAULT = new Look(new Windowing.AsStored(), false);
}
