package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Value;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import java.util.Optional;

/**
 * The graphics of one of the sixteen overlay groups (PS3.3 C.9.2): packed bits of their own, or, in
 * images from before 2004, unused bits of the pixels. What is wrong with an overlay keeps nobody
 * from seeing the image: it is shown as far as it goes, and {@link #fault} says what is missing.
 */
final class Overlay {
    /** Elements of each group, which the dictionary cannot name. */
    static final int ROWS = 0x0010;

    static final int DATA = 0x3000;

    private static final int COLUMNS = 0x0011;
    private static final int FRAMES = 0x0015;
    private static final int ORIGIN = 0x0050;
    private static final int FIRST_FRAME = 0x0051;
    private static final int BIT_POSITION = 0x0102;

    private final DataSet dataSet;
    private final int group;
    private final int rows;
    private final int columns;
    private final int frames;
    private final int firstFrame;
    private final int top;
    private final int left;

    Overlay(DataSet dataSet, int group) {
        this.dataSet = dataSet;
        this.group = group;
        this.rows = number(ROWS, 0);
        this.columns = number(COLUMNS, 0);
        this.frames = Math.max(1, number(FRAMES, 1));
        this.firstFrame = number(FIRST_FRAME, 1);
        var origin = dataSet.decimals(Tag.of(group, ORIGIN));
        this.top = origin.size() < 2 ? 0 : origin.get(0).intValue() - 1;
        this.left = origin.size() < 2 ? 0 : origin.get(1).intValue() - 1;
    }

    private int number(int element, int absent) {
        return dataSet.integer(Tag.of(group, element)).orElse(absent);
    }

    /** Where its dots go. */
    interface Canvas {
        /** A dot within the picture. */
        void dot(int x, int y);
    }

    void draw(Canvas canvas, DecodedFrame frame, int number) {
        var description = frame.description();
        var value = value().orElse(Value.Bytes.EMPTY);
        if (isEmbedded(description)) {
            drawEmbedded(canvas, frame);
        } else if (value instanceof Value.Bytes bytes && hasFrame(number)) {
            draw(canvas, bytes.content(), firstBit(number), description);
        }
    }

    private void draw(Canvas canvas, byte[] bits, long first, ImageDescription image) {
        var lastRow = Math.min(rows, image.rows() - (long) top);
        var lastColumn = Math.min(columns, image.columns() - (long) left);
        for (var row = Math.max(0, -top); row < lastRow; row++) {
            for (var column = Math.max(0, -left); column < lastColumn; column++) {
                var bit = first + (long) row * columns + column;
                if (bit >> 3 < bits.length && (bits[(int) (bit >> 3)] >> (bit & 7) & 1) != 0) {
                    canvas.dot(left + column, top + row);
                }
            }
        }
    }

    private void drawEmbedded(Canvas canvas, DecodedFrame frame) {
        var position = number(BIT_POSITION, 0);
        var width = frame.description().columns();
        for (var i = 0; i < frame.description().pixels(); i++) {
            if ((frame.bits(i) >> position & 1) != 0) {
                canvas.dot(i % width, i / width);
            }
        }
    }

    /** What keeps some or all of it from being shown in a frame. */
    Optional<String> fault(ImageDescription image, int number) {
        return isEmbedded(image)
                ? Optional.empty()
                : faultOfData(image, number)
                        .map(why -> "The overlay of group %04X %s".formatted(group, why));
    }

    private Optional<String> faultOfData(ImageDescription image, int number) {
        var value = value();
        if (rows < 1 || columns < 1) {
            return Optional.of("has %d rows of %d and is not shown".formatted(rows, columns));
        }
        if (value.isEmpty()) {
            return Optional.of("has no data");
        }
        if (!hasFrame(number)) {
            return Optional.of(
                    "is of frames %d to %d, not of frame %d"
                            .formatted(firstFrame, (long) firstFrame + frames - 1, number));
        }
        if (!(value.get() instanceof Value.Bytes bytes)) {
            return Optional.of("is longer than what is shown of one");
        }
        var needed = (firstBit(number) + (long) rows * columns + 7) / 8;
        if (needed > bytes.length()) {
            return Optional.of(
                    "has %d bytes, %d are needed: it is shown as far as they go"
                            .formatted(bytes.length(), needed));
        }
        var isOutside =
                top >= image.rows()
                        || left >= image.columns()
                        || (long) top + rows <= 0
                        || (long) left + columns <= 0;
        return isOutside ? Optional.of("lies outside of the image") : Optional.empty();
    }

    private Optional<Value> value() {
        return dataSet.element(Tag.of(group, DATA)).map(Element::value);
    }

    private boolean hasFrame(int number) {
        return rows >= 1 && columns >= 1 && index(number) >= 0 && index(number) < frames;
    }

    /** One that is of no frame in particular is of each. */
    private long index(int number) {
        return frames == 1 ? 0 : (long) number - firstFrame;
    }

    private long firstBit(int number) {
        return index(number) * rows * columns;
    }

    /** In bits of the pixels that are no values. */
    private boolean isEmbedded(ImageDescription image) {
        var position = number(BIT_POSITION, 0);
        var isEmpty =
                !(value().orElse(Value.Bytes.EMPTY) instanceof Value.Bytes bytes)
                        || bytes.length() == 0;
        return isEmpty && position > image.highBit() && position < image.bytesPerSample() * 8;
    }
}
