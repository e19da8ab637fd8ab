package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * An image with long private values before its identifiers, which PS3.5 §7.1.1 allows and vendors
 * write. Nobody holds them in memory: they are made while they are read.
 *
 * @param image the rest, in little endian
 * @param explicit whether the VR is in the stream
 * @param form what the values are in
 * @param count of values, at most 100
 * @param length of each in bytes, even
 */
public record PrivateValues(DataSet image, boolean explicit, Form form, int count, int length) {
    private static final int GROUP = 0x0009;
    private static final int BLOCK = 0x1000;
    private static final int UNDEFINED = -1;

    /** How private values are written. */
    public enum Form {
        /** Elements of VR OB. */
        OB,
        /** Elements of VR UN. */
        UN,
        /** A sequence, each value in an item of its own. */
        SEQUENCE,
        /** The same as UN of undefined length, whose items are implicit (PS3.5 §6.2.2). */
        UN_SEQUENCE
    }

    /** How the data set is encoded. */
    public TransferSyntax syntax() {
        return explicit
                ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }

    /** The bytes of a value: the same of each, and not the same at each place. */
    public InputStream value() {
        return new Noise(length, () -> {});
    }

    /**
     * The data set, without file meta information.
     *
     * @param halfway called by the reader's thread in the middle of the last value
     */
    public InputStream dataSet(Runnable halfway) {
        var parts = new ArrayList<InputStream>();
        parts.add(bytes(part(element -> element.tag().group() < GROUP)));
        var isSequence = form == Form.SEQUENCE || form == Form.UN_SEQUENCE;
        parts.add(header(GROUP, 0x0010, "LO", creator().length, explicit));
        parts.add(bytes(creator()));
        if (isSequence) {
            parts.add(
                    header(GROUP, BLOCK, form == Form.SEQUENCE ? "SQ" : "UN", UNDEFINED, explicit));
        }
        for (int number = 1; number <= count; number++) {
            parts.addAll(isSequence ? item(halfway(number, halfway)) : value(number, halfway));
        }
        if (isSequence) {
            parts.add(delimiter(0xE0DD, 0));
        }
        parts.add(bytes(part(element -> element.tag().group() > GROUP)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private Runnable halfway(int number, Runnable halfway) {
        return number == count ? halfway : () -> {};
    }

    private List<InputStream> value(int number, Runnable halfway) {
        return List.of(
                header(GROUP, BLOCK + number, form.name(), length, explicit),
                new Noise(length, halfway(number, halfway)));
    }

    private List<InputStream> item(Runnable halfway) {
        var isExplicit = explicit && form == Form.SEQUENCE;
        return List.of(
                delimiter(0xE000, UNDEFINED),
                header(GROUP, 0x0010, "LO", creator().length, isExplicit),
                bytes(creator()),
                header(GROUP, BLOCK + 1, "OB", length, isExplicit),
                new Noise(length, halfway),
                delimiter(0xE00D, 0));
    }

    private static byte[] creator() {
        return "GANTRY TEST ".getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] part(Predicate<Element> wanted) {
        DataSetBuilder part = DataSet.builder();
        for (var element : image) {
            if (wanted.test(element)) {
                part.set(element);
            }
        }
        return DataSetWriter.bytes(part.build(), syntax());
    }

    private static InputStream delimiter(int element, int length) {
        return header(0xFFFE, element, "", length, false);
    }

    private static InputStream header(
            int group, int element, String vr, int length, boolean isExplicit) {
        var out = new ByteArrayOutputStream();
        number(out, group, 2);
        number(out, element, 2);
        if (isExplicit) {
            out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
            number(out, vr.equals("LO") ? length : 0, 2);
        }
        if (!isExplicit || !vr.equals("LO")) {
            number(out, length, 4);
        }
        return bytes(out.toByteArray());
    }

    private static void number(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> 8 * i);
        }
    }

    private static InputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** Bytes that are made of their place. */
    private static final class Noise extends InputStream {
        private final int length;
        private final Runnable halfway;
        private int at;
        private boolean isTold;

        Noise(int length, Runnable halfway) {
            this.length = length;
            this.halfway = halfway;
        }

        @Override
        public int read() {
            return at < length ? value(at++) & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int count) {
            if (at >= length) {
                return -1;
            }
            if (at >= length / 2 && !isTold) {
                isTold = true;
                halfway.run();
            }
            int read = Math.min(count, length - at);
            for (int i = 0; i < read; i++) {
                target[from + i] = value(at++);
            }
            return read;
        }

        private static byte value(int place) {
            return (byte) (place * 31 + (place >>> 8) * 7 + (place >>> 16));
        }
    }
}
