package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Value;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Burns the graphics of the sixteen overlay groups into a picture, in white (PS3.3 C.9.2). They are
 * packed bits of their own, or, in images from before 2004, unused bits of the pixels.
 */
final class Overlays {
    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x601E;

    /** Elements of each group, which the dictionary cannot name. */
    private static final int ROWS = 0x0010;

    private static final int COLUMNS = 0x0011;
    private static final int FRAMES = 0x0015;
    private static final int ORIGIN = 0x0050;
    private static final int FIRST_FRAME = 0x0051;
    private static final int BIT_POSITION = 0x0102;
    private static final int DATA = 0x3000;

    private final WritableRaster picture;
    private final int[] white;
    private final DataSet dataSet;
    private final int group;

    private Overlays(BufferedImage picture, DataSet dataSet, int group) {
        this.picture = picture.getRaster();
        this.white = new int[this.picture.getNumBands()];
        Arrays.fill(white, 255);
        this.dataSet = dataSet;
        this.group = group;
    }

    static void burn(BufferedImage picture, DecodedFrame frame, DataSet dataSet, int number) {
        for (var group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
            if (dataSet.contains(Tag.of(group, ROWS))) {
                new Overlays(picture, dataSet, group).burn(frame, number);
            }
        }
    }

    private void burn(DecodedFrame frame, int number) {
        var data = dataSet.element(Tag.of(group, DATA)).map(Element::value);
        if (data.isEmpty()) {
            burnEmbedded(frame);
            return;
        }
        if (!(data.get() instanceof Value.Bytes bytes)) {
            throw new Unsupported("an overlay of this length is not rendered");
        }
        var rows = number(ROWS, 0);
        var columns = number(COLUMNS, 0);
        var frames = number(FRAMES, 1);
        var index = frames == 1 ? 0 : number - number(FIRST_FRAME, 1);
        if (rows < 1 || columns < 1 || index < 0 || index >= frames) {
            return; // none for this frame
        }
        var first = (long) index * rows * columns;
        if ((first + (long) rows * columns + 7) / 8 > bytes.length()) {
            throw new WrongDescription(
                    Tag.of(group, DATA),
                    "%d bytes are too few for %d rows of %d"
                            .formatted(bytes.length(), rows, columns));
        }
        burn(bytes.content(), first, rows, columns);
    }

    private void burn(byte[] bits, long first, int rows, int columns) {
        var origin = dataSet.decimals(Tag.of(group, ORIGIN));
        var top = origin.size() < 2 ? 0 : origin.get(0).intValue() - 1;
        var left = origin.size() < 2 ? 0 : origin.get(1).intValue() - 1;
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                var bit = first + (long) row * columns + column;
                if ((bits[(int) (bit >> 3)] >> (bit & 7) & 1) != 0) {
                    dot((long) left + column, (long) top + row);
                }
            }
        }
    }

    private void burnEmbedded(DecodedFrame frame) {
        var position = number(BIT_POSITION, 0);
        var description = frame.description();
        if (position <= description.highBit() || position >= description.bytesPerSample() * 8) {
            return; // none of the unused bits
        }
        for (var i = 0; i < description.pixels(); i++) {
            if ((frame.bits(i) >> position & 1) != 0) {
                dot(i % description.columns(), i / description.columns());
            }
        }
    }

    /** Origins may lie outside of the image. */
    private void dot(long x, long y) {
        if (x >= 0 && y >= 0 && x < picture.getWidth() && y < picture.getHeight()) {
            picture.setPixel((int) x, (int) y, white);
        }
    }

    private int number(int element, int absent) {
        return dataSet.integer(Tag.of(group, element)).orElse(absent);
    }
}
