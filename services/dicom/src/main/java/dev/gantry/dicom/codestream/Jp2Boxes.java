package dev.gantry.dicom.codestream;

import dev.gantry.dicom.malformed.MalformedCodeStream;
import java.nio.ByteBuffer;

/** The boxes of a JP2 file, which DICOM leaves out (ISO 15444-1 annex I, PS3.5 §A.4.4). */
final class Jp2Boxes {
    /** YCbCr as sRGB has it. */
    static final int SYCC = 18;

    private static final String SECTION = "ISO 15444-1 §I";
    private static final int SIGNATURE = box("jP  ");
    private static final int CODE_STREAM = box("jp2c");
    private static final int HEADER = box("jp2h");
    private static final int COLOUR = box("colr");
    private static final int PALETTE = box("pclr");
    private static final int BOX = 8;

    /**
     * Where the code stream is.
     *
     * @param colourSpace the number of an enumerated one, else 0
     */
    record Found(int begin, int end, int colourSpace) {}

    private final ByteBuffer in;
    private int colourSpace;
    private int begin = -1;
    private int end;

    private Jp2Boxes(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    static boolean isFile(byte[] bytes) {
        return bytes.length >= 12
                && ByteBuffer.wrap(bytes).getInt() == 12
                && ByteBuffer.wrap(bytes).getInt(4) == SIGNATURE;
    }

    static Found find(byte[] bytes) {
        if (!isFile(bytes)) {
            return new Found(0, bytes.length, 0);
        }
        var boxes = new Jp2Boxes(bytes);
        boxes.read(0, bytes.length);
        if (boxes.begin < 0) {
            throw new MalformedCodeStream(0, "the JP2 file has no code stream", SECTION);
        }
        return new Found(boxes.begin, boxes.end, boxes.colourSpace);
    }

    private void read(int from, int to) {
        long at = from;
        while (at + BOX <= to && begin < 0) {
            var length = Integer.toUnsignedLong(in.getInt((int) at));
            var type = in.getInt((int) at + 4);
            var header = BOX;
            if (length == 1 && at + 16 <= to) { // its length has eight bytes
                length = in.getLong((int) at + 8);
                header = 16;
            }
            var last = length == 0 ? to : at + length;
            if (last < at + header || last > to && type != CODE_STREAM) {
                throw new MalformedCodeStream(
                        at, "a box claims %d bytes".formatted(length), SECTION);
            }
            box(type, (int) at + header, (int) Math.min(last, to));
            at = last;
        }
    }

    private void box(int type, int content, int last) {
        if (type == CODE_STREAM) {
            begin = content;
            end = last;
        } else if (type == HEADER) {
            read(content, last);
        } else if (type == PALETTE) {
            throw new MalformedCodeStream(
                    content, "a JP2 file with a palette: send its colours", SECTION);
        } else if (type == COLOUR && last - content >= 7 && in.get(content) == 1) {
            colourSpace = in.getInt(content + 3);
        }
    }

    private static int box(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
