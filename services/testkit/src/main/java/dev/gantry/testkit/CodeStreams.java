package dev.gantry.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Code streams whose headers are right and whose entropy coded data are nothing: for whoever looks
 * at what pixels are without decoding them.
 */
public final class CodeStreams {
    /** SOF0, baseline. */
    public static final int BASELINE = 0xC0;

    /** SOF1, extended. */
    public static final int EXTENDED = 0xC1;

    /** SOF2, progressive. */
    public static final int PROGRESSIVE = 0xC2;

    /** SOF3, lossless. */
    public static final int LOSSLESS = 0xC3;

    /** SOF55, JPEG-LS. */
    public static final int JPEG_LS = 0xF7;

    private static final int SUBSAMPLED = 0x21;
    private static final int WHOLE = 0x11;

    private CodeStreams() {}

    /**
     * A JPEG or JPEG-LS code stream (ISO 10918-1 §B, ISO 14495-1 §C).
     *
     * @param process the second byte of the frame header's marker
     * @param selection the predictor of lossless JPEG, NEAR of JPEG-LS, 0 of others
     * @param colours {@code ""}, {@code "JFIF"}, {@code "Adobe0"} (RGB), {@code "Adobe1"} (YCbCr)
     */
    public record Jpeg(
            int process,
            int rows,
            int columns,
            int samples,
            int precision,
            int selection,
            String colours) {
        /** Without a marker of colours. */
        public Jpeg(int process, int rows, int columns, int samples, int precision, int selection) {
            this(process, rows, columns, samples, precision, selection, "");
        }

        /** The same with another marker of colours. */
        public Jpeg with(String marker) {
            return new Jpeg(process, rows, columns, samples, precision, selection, marker);
        }

        /** The bytes, with one scan, an end, and an even length. */
        public byte[] bytes() {
            return even(out -> {
                out.writeShort(0xFFD8);
                marker(out);
                out.writeShort(0xFF00 | process);
                out.writeShort(8 + 3 * samples);
                out.writeByte(precision);
                out.writeShort(rows);
                out.writeShort(columns);
                out.writeByte(samples);
                var isLossy = process <= PROGRESSIVE;
                for (int number = 1; number <= samples; number++) {
                    out.writeByte(number);
                    out.writeByte(isLossy && samples > 1 && number == 1 ? SUBSAMPLED : WHOLE);
                    out.writeByte(0);
                }
                scan(out);
                out.write(new byte[] {1, 2, (byte) 0xFF, 0, 3, 4});
                out.writeShort(0xFFD9);
            });
        }

        private void marker(DataOutputStream out) throws IOException {
            if (colours.equals("JFIF")) {
                out.writeShort(0xFFE0);
                out.writeShort(16);
                out.writeBytes("JFIF\0\1\1\0\0\1\0\1\0\0");
            } else if (colours.startsWith("Adobe")) {
                out.writeShort(0xFFEE);
                out.writeShort(14);
                out.writeBytes("Adobe\0d\0\0\0\0");
                out.writeByte(colours.charAt(5) - '0');
            }
        }

        private void scan(DataOutputStream out) throws IOException {
            out.writeShort(0xFFDA);
            out.writeShort(6 + 2 * samples);
            out.writeByte(samples);
            for (int number = 1; number <= samples; number++) {
                out.writeByte(number);
                out.writeByte(0);
            }
            out.writeByte(selection);
            out.writeByte(process == LOSSLESS ? 0 : process == JPEG_LS && samples > 1 ? 2 : 63);
            out.writeByte(0);
        }
    }

    /**
     * A JPEG 2000 or HTJ2K code stream (ISO 15444-1 §A, ISO 15444-15).
     *
     * @param form {@code part 1}, {@code part 2}, {@code HT}, or {@code HT RPCL}
     */
    public record Jpeg2000(
            int rows,
            int columns,
            int samples,
            int precision,
            boolean signed,
            boolean reversible,
            boolean colourTransform,
            String form) {
        /** The bytes, with one empty tile and an end. */
        public byte[] bytes() {
            return even(out -> {
                out.writeShort(0xFF4F);
                size(out);
                out.writeShort(0xFF52); // COD
                out.writeShort(12);
                out.writeByte(0);
                out.writeByte(form.endsWith("RPCL") ? 2 : 0);
                out.writeShort(1);
                out.writeByte(colourTransform ? 1 : 0);
                out.write(
                        new byte[] {
                            5,
                            4,
                            4,
                            (byte) (form.startsWith("HT") ? 0x40 : 0),
                            (byte) (reversible ? 1 : 0)
                        });
                if (form.endsWith("RPCL")) {
                    out.writeShort(0xFF55); // TLM
                    out.writeShort(10);
                    out.write(new byte[] {0, 0x50, 0, 0, 0, 0, 0, 14});
                }
                out.writeShort(0xFF90); // SOT
                out.writeShort(10);
                out.write(new byte[] {0, 0, 0, 0, 0, 14, 0, 1});
                out.writeShort(0xFF93);
                out.writeShort(0xFFD9);
            });
        }

        private void size(DataOutputStream out) throws IOException {
            out.writeShort(0xFF51);
            out.writeShort(38 + 3 * samples);
            out.writeShort(form.equals("part 2") ? 0x8000 : form.startsWith("HT") ? 0x4000 : 0);
            for (int value : new int[] {columns, rows, 0, 0, columns, rows, 0, 0}) {
                out.writeInt(value);
            }
            out.writeShort(samples);
            for (int number = 0; number < samples; number++) {
                out.writeByte(precision - 1 | (signed ? 0x80 : 0));
                out.writeShort(0x0101);
            }
        }
    }

    /** A code stream in the boxes of a JP2 file, whose last one it is (ISO 15444-1 §I). */
    public static byte[] jp2(byte[] codeStream) {
        return written(out -> {
            out.writeInt(12);
            out.writeBytes("jP  ");
            out.writeInt(0x0D0A870A);
            out.writeInt(20);
            out.writeBytes("ftypjp2 \0\0\0\0jp2 ");
            out.writeInt(23);
            out.writeBytes("jp2h");
            out.writeInt(15);
            out.writeBytes("colr\1\0\0");
            out.writeInt(16);
            out.writeInt(0); // up to the end
            out.writeBytes("jp2c");
            out.write(codeStream);
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Of even length, as a fragment is. */
    private static byte[] even(Writing writing) {
        var bytes = written(writing);
        return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
