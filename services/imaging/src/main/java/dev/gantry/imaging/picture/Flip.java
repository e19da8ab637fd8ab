package dev.gantry.imaging.picture;

/** Whether a picture is mirrored, left to right and top to bottom. */
public record Flip(boolean horizontally, boolean vertically) {
    /** As it is. */
    public static final Flip NONE = new Flip(false, false);
}
