package dev.gantry.imaging.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * Text burnt into a picture, white with a dark edge: at its upper left who it is of, at its lower
 * left how it was made (PS3.18 §8.3.5.1.1).
 */
public final class Annotation {
    private static final int SMALLEST = 9;
    private static final int LARGEST = 24;
    private static final int ROWS_OF_A_PICTURE = 36;
    private static final int MOST_CHARACTERS = 200;

    private Annotation() {}

    /** Writes lines into the picture itself. */
    public static void burn(BufferedImage picture, List<String> above, List<String> below) {
        var size = Math.clamp(picture.getHeight() / ROWS_OF_A_PICTURE, SMALLEST, LARGEST);
        burn(picture, above, size, 0);
        burn(picture, below, size, picture.getHeight() - height(below, size));
    }

    private static int height(List<String> lines, int size) {
        return lines.size() * (size + size / 3) + size / 2;
    }

    /** The text is drawn on a sheet of its own: the JDK would take grey for linear light. */
    private static void burn(BufferedImage picture, List<String> lines, int size, int top) {
        var rows = Math.min(height(lines, size), picture.getHeight() - Math.max(0, top));
        if (lines.isEmpty() || rows < 1) {
            return;
        }
        var sheet = new BufferedImage(picture.getWidth(), rows, BufferedImage.TYPE_INT_ARGB);
        var graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            for (var i = 0; i < lines.size(); i++) {
                draw(graphics, shortened(lines.get(i)), size / 2, size + i * (size + size / 3));
            }
        } finally {
            graphics.dispose();
        }
        blend(sheet, picture, Math.max(0, top));
    }

    private static String shortened(String line) {
        return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) : line;
    }

    private static void draw(Graphics2D graphics, String line, int x, int y) {
        graphics.setColor(Color.BLACK);
        for (var dx = -1; dx <= 1; dx++) {
            for (var dy = -1; dy <= 1; dy++) {
                graphics.drawString(line, x + dx, y + dy);
            }
        }
        graphics.setColor(Color.WHITE);
        graphics.drawString(line, x, y);
    }

    private static void blend(BufferedImage sheet, BufferedImage picture, int top) {
        var raster = picture.getRaster();
        var samples = new int[raster.getNumBands()];
        for (var row = 0; row < sheet.getHeight(); row++) {
            for (var column = 0; column < sheet.getWidth(); column++) {
                var ink = sheet.getRGB(column, row);
                var opacity = ink >>> 24;
                if (opacity != 0) {
                    raster.getPixel(column, top + row, samples);
                    var white = ink & 0xFF;
                    Arrays.setAll(
                            samples,
                            i -> (white * opacity + samples[i] * (255 - opacity) + 127) / 255);
                    raster.setPixel(column, top + row, samples);
                }
            }
        }
    }
}
