package dev.gantry.imaging.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Cuts a region out of a picture and scales it: down by the mean of the pixels that fall together,
 * so that fine lines stay visible, up by straight lines between their centres. Works on the stored
 * samples; the JDK's own scaling would take grey for linear light.
 */
final class Resample {
    private final Raster source;
    private final int bands;
    private final FilterTaps columns;
    private final FilterTaps rows;
    private final float[] line;
    private final double[] pixels;

    private Resample(Raster source, FilterTaps columns, FilterTaps rows) {
        this.source = source;
        this.bands = source.getNumBands();
        this.columns = columns;
        this.rows = rows;
        this.line = new float[columns.count() * bands];
        this.pixels = new double[source.getWidth() * bands];
    }

    static BufferedImage of(BufferedImage source, Region region, Flip flip, int width, int height) {
        var columns =
                FilterTaps.of(
                        region.x(), region.width(), source.getWidth(), width, flip.horizontally());
        var rows =
                FilterTaps.of(
                        region.y(), region.height(), source.getHeight(), height, flip.vertically());
        var target = new BufferedImage(width, height, source.getType());
        new Resample(source.getRaster(), columns, rows).into(target);
        return target;
    }

    private void into(BufferedImage target) {
        var sums = new float[line.length];
        var samples = new int[line.length];
        for (var row = 0; row < rows.count(); row++) {
            Arrays.fill(sums, 0);
            for (var tap = 0; tap < rows.taps(row); tap++) {
                addRow(rows.first(row) + tap, rows.weight(row, tap), sums);
            }
            for (var i = 0; i < samples.length; i++) {
                samples[i] = (int) Math.clamp(sums[i] + 0.5f, 0, 255);
            }
            target.getRaster().setPixels(0, row, columns.count(), 1, samples);
        }
    }

    /** A row of the source, its columns resampled. */
    private void addRow(int row, float weight, float[] sums) {
        source.getPixels(0, row, source.getWidth(), 1, pixels);
        for (var column = 0; column < columns.count(); column++) {
            for (var band = 0; band < bands; band++) {
                var sum = 0f;
                for (var tap = 0; tap < columns.taps(column); tap++) {
                    var at = (columns.first(column) + tap) * bands + band;
                    sum += columns.weight(column, tap) * (float) pixels[at];
                }
                sums[column * bands + band] += weight * sum;
            }
        }
    }
}
