package dev.gantry.imaging.picture;

import dev.gantry.imaging.image.ImageRefusal.WrongView;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * The part of a picture that is wanted, and the space there is for it; the picture fills it as far
 * as its shape allows (PS3.18 §8.3.5.1.3).
 *
 * @param width of the space, 1 to 65535
 * @param height of the space, 1 to 65535
 * @param region absent for all of the picture
 */
public record Viewport(int width, int height, Optional<Region> region, Flip flip) {
    private static final int LARGEST = 65535;

    /** Checks the size. */
    public Viewport {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("no viewport: %d×%d".formatted(width, height));
        }
    }

    /** All of a picture, in such a space. */
    public static Viewport of(int width, int height) {
        return new Viewport(width, height, Optional.empty(), Flip.NONE);
    }

    /**
     * The view of a picture.
     *
     * @param maxPixels of the view
     * @throws WrongView when the region lies outside of the picture, or the view is larger
     */
    public BufferedImage of(BufferedImage picture, int maxPixels) {
        var all = new Region(0, 0, picture.getWidth(), picture.getHeight());
        var wanted = region.orElse(all);
        if (wanted.x() >= all.width() || wanted.y() >= all.height()) {
            throw new WrongView(
                    "its region begins at %s,%s, the image has %d columns and %d rows"
                            .formatted(
                                    wanted.x(),
                                    wanted.y(),
                                    picture.getWidth(),
                                    picture.getHeight()));
        }
        var cut =
                new Region(
                        wanted.x(),
                        wanted.y(),
                        Math.min(wanted.width(), all.width() - wanted.x()),
                        Math.min(wanted.height(), all.height() - wanted.y()));
        var scale = Math.min(width / cut.width(), height / cut.height());
        var columns = Math.clamp(Math.round(cut.width() * scale), 1, width);
        var rows = Math.clamp(Math.round(cut.height() * scale), 1, height);
        if ((long) columns * rows > maxPixels) {
            throw new WrongView(
                    "%d×%d pixels are more than %d".formatted(columns, rows, maxPixels));
        }
        if (cut.equals(all)
                && flip.equals(Flip.NONE)
                && columns == picture.getWidth()
                && rows == picture.getHeight()) {
            return picture;
        }
        return Resample.of(picture, cut, flip, columns, rows);
    }
}
