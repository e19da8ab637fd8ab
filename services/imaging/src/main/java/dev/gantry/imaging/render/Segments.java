package dev.gantry.imaging.render;

import dev.gantry.dicom.data.Tag;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import dev.gantry.imaging.render.LookupTable.Descriptor;

/**
 * A table that is told in segments: entries one by one, straight lines, and earlier segments once
 * more (PS3.3 C.7.9.2). What a segment says about its length is never believed beyond the
 * descriptor's number of entries.
 */
final class Segments {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final Tag tag;
    private final byte[] bytes;
    private final int unit;
    private final int[] entries;
    private int filled;

    private Segments(Descriptor descriptor, Tag tag, byte[] bytes) {
        this.tag = tag;
        this.bytes = bytes;
        this.unit = descriptor.bits() <= 8 ? 1 : 2;
        this.entries = new int[descriptor.count()];
    }

    static int[] expand(Descriptor descriptor, Tag tag, byte[] bytes) {
        var segments = new Segments(descriptor, tag, bytes);
        for (var at = 0; at + 2 * segments.unit <= bytes.length && !segments.isFull(); ) {
            at = segments.segment(at);
        }
        if (!segments.isFull()) {
            throw new WrongDescription(
                    tag,
                    "its segments make %d entries, its descriptor tells of %d"
                            .formatted(segments.filled, segments.entries.length));
        }
        return segments.entries;
    }

    private boolean isFull() {
        return filled == entries.length;
    }

    /** Expands the segment at a place; returns where the next one is. */
    private int segment(int at) {
        var kind = number(at);
        return kind == INDIRECT ? indirect(at) : direct(kind, at);
    }

    private int direct(int kind, int at) {
        var length = number(at + unit);
        var values = at + 2 * unit;
        if (length == 0) { // so that every step fills something, and there is an end to it
            throw new WrongDescription(tag, "has a segment without entries");
        }
        switch (kind) {
            case DISCRETE -> {
                for (var i = 0; i < length && !isFull(); i++) {
                    entries[filled++] = number(values + i * unit);
                }
                return values + length * unit;
            }
            case LINEAR -> {
                line(length, number(values));
                return values + unit;
            }
            default ->
                    throw new WrongDescription(
                            tag, "a segment of kind %d, must be 0 to 2".formatted(kind));
        }
    }

    /** From the last entry, which there must be, to the end value, rounded. */
    private void line(int length, int end) {
        if (filled == 0) {
            throw new WrongDescription(tag, "begins with a line, which has to come from somewhere");
        }
        var begin = entries[filled - 1];
        for (var i = 1; i <= length && !isFull(); i++) {
            entries[filled++] = (int) Math.round(begin + (end - begin) * (double) i / length);
        }
    }

    /** So many direct segments from a place in bytes; one of these may not be indirect. */
    private int indirect(int at) {
        var count = number(at + unit);
        var offset = number(at + 2 * unit);
        for (var i = 1; i < 4 / unit; i++) {
            offset |= number(at + (2 + i) * unit) << 8 * unit * i;
        }
        var copied = offset;
        for (var i = 0; i < count && !isFull(); i++) {
            var kind = number(copied);
            copied = direct(kind, copied);
        }
        return at + 2 * unit + 4;
    }

    private int number(int at) {
        if (at < 0 || at + unit > bytes.length) {
            throw new WrongDescription(tag, "ends in the middle of a segment");
        }
        return unit == 1 ? bytes[at] & 0xFF : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
