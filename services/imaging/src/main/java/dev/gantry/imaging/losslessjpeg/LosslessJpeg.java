package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.Stopped;
import org.jspecify.annotations.Nullable;

/**
 * JPEG lossless with Huffman codes, process 14 (ITU-T T.81 annex H; PS3.5 §8.2.1, §A.4.2): every
 * predictor, 2 to 16 bits, components together or one after the other, restart intervals, point
 * transforms, and whatever the standard allows between segments. Bytes behind the last sample say
 * nothing about the image and are left alone, so that the end of the image may be missing.
 */
public final class LosslessJpeg {
    private static final int LOSSLESS_FRAME = 0xC3;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int START_OF_SCAN = 0xDA;
    private static final int NUMBER_OF_LINES = 0xDC;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int TABLES = 4;

    private final ImageDescription description;
    private final byte[] bytes;
    private final CodeStream codeStream;
    private final Cells cells;
    private final boolean[] read;
    private final @Nullable DifferenceCode[] tables = new DifferenceCode[TABLES];
    private @Nullable Frame frame;
    private int restartInterval;
    private boolean knowsRows;

    private LosslessJpeg(byte[] bytes, ImageDescription description) {
        this.description = description;
        this.bytes = bytes;
        this.codeStream = new CodeStream(bytes);
        this.cells = new Cells(description);
        this.read = new boolean[description.samplesPerPixel()];
    }

    /**
     * The samples of a code stream. It hears an interrupt after each row.
     *
     * @param description what it must be; no more is allocated than it says
     * @throws dev.gantry.imaging.image.ImageRefusal when the code stream is damaged, is cut off, or
     *     is another image than described
     */
    public static DecodedFrame decode(byte[] codeStream, ImageDescription description) {
        return new LosslessJpeg(codeStream, description).decode();
    }

    private DecodedFrame decode() {
        while (!isComplete()) {
            take(codeStream.next());
        }
        return cells.frame();
    }

    private boolean isComplete() {
        for (var one : read) {
            if (!one) {
                return false;
            }
        }
        return knowsRows;
    }

    private void take(Segment segment) {
        switch (segment.marker()) {
            case LOSSLESS_FRAME -> takeFrame(segment);
            case HUFFMAN_TABLES -> takeTables(segment);
            case RESTART_INTERVAL -> takeRestartInterval(segment);
            case START_OF_SCAN -> takeScan(segment);
            case NUMBER_OF_LINES -> takeRows(segment);
            case CodeStream.END_OF_IMAGE ->
                    throw new DamagedFrame("the JPEG code stream ends before its image does");
            case CodeStream.START_OF_IMAGE, 0xC0, 0xC1, 0xC2, 0xC5, 0xC6, 0xC7 -> refuse(segment);
            case 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF, 0xDE, 0xDF -> refuse(segment);
            default -> {} // applications' data, comments, tables of other processes
        }
    }

    private static void refuse(Segment segment) {
        throw new DamagedFrame(
                "JPEG segment FF%02X does not belong into JPEG lossless (process 14)"
                        .formatted(segment.marker()));
    }

    private void takeFrame(Segment segment) {
        if (frame != null) {
            refuse(segment);
        }
        frame = Frame.of(segment, description);
        knowsRows = frame.rows() != 0;
    }

    private void takeTables(Segment segment) {
        var at = 0;
        while (at < segment.length()) {
            var place = segment.number(at++);
            var total = DifferenceCode.total(segment, at);
            if (place < TABLES) { // the others are of coefficients
                tables[place] = new DifferenceCode(segment, at);
            }
            at += 16 + total;
        }
    }

    private void takeRestartInterval(Segment segment) {
        segment.checkLength(2);
        restartInterval = segment.twoBytes(0);
    }

    private void takeRows(Segment segment) {
        segment.checkLength(2);
        if (segment.twoBytes(0) != description.rows()) {
            throw new DamagedFrame(
                    "the code stream has %d rows, the data set %d"
                            .formatted(segment.twoBytes(0), description.rows()));
        }
        knowsRows = true;
    }

    private void takeScan(Segment segment) {
        if (frame == null) {
            throw new DamagedFrame("the JPEG code stream has a scan before its frame header");
        }
        var scan = Scan.of(segment, frame, tables);
        for (var component : scan.components()) {
            if (read[component]) {
                throw new DamagedFrame(
                        "the JPEG code stream has component %d twice".formatted(component + 1));
            }
            read[component] = true;
        }
        if (restartInterval % description.columns() != 0) {
            throw new DamagedFrame(
                    "JPEG lossless with a restart interval of %d, no multiple of the %d columns"
                            .formatted(restartInterval, description.columns()));
        }
        codeStream.skipEntropyCoded(rows(frame, scan, segment.end()));
    }

    /** Reads the samples of a scan, and says where its bytes end. */
    private int rows(Frame of, Scan scan, int begin) {
        var in = new EntropyInput(bytes, begin);
        var count = scan.components().length;
        var rowsOfAnInterval = restartInterval / description.columns();
        var start = 1 << of.precision() - scan.pointTransform() - 1;
        var rows = new int[count][description.columns()];
        var above = new int[count][description.columns()];
        for (var row = 0; row < description.rows(); row++) {
            Stopped.ifInterrupted();
            var restarts = rowsOfAnInterval > 0 && row % rowsOfAnInterval == 0;
            if (restarts && row > 0) {
                in.restart(row / rowsOfAnInterval - 1);
            }
            in.read(rows, scan.codes());
            for (var i = 0; i < count; i++) {
                if (row == 0 || restarts) {
                    Prediction.first(rows[i], start);
                } else {
                    Prediction.next(scan.predictor(), rows[i], above[i]);
                }
                cells.put(
                        row, scan.components()[i], rows[i], of.precision(), scan.pointTransform());
            }
            var swapped = above;
            above = rows;
            rows = swapped;
        }
        return in.position();
    }
}
