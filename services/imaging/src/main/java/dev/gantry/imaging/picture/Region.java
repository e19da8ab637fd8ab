package dev.gantry.imaging.picture;

/**
 * A part of a picture, in its pixels.
 *
 * @param x of the left edge, 0 at the left of the picture
 * @param y of the upper edge, 0 at the top of the picture
 * @param width above 0
 * @param height above 0
 */
public record Region(double x, double y, double width, double height) {
    /** Checks that it has an area. */
    public Region {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0)
                || !Double.isFinite(x + width)
                || !Double.isFinite(y + height)) {
            throw new IllegalArgumentException("no region: %s×%s".formatted(width, height));
        }
    }
}
