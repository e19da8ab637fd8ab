package dev.gantry.dicom.data;

import dev.gantry.dicom.charset.CharacterSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes data sets, strictly: a value that its VR cannot hold is refused. Text beyond ISO IR 6 is
 * written in the character set that was set before it, or else in UTF-8, and (0008,0005) says so.
 * Not for use by several threads.
 */
public final class DataSetBuilder {
    private final TreeMap<Tag, Element> elements = new TreeMap<>();
    private CharacterSet characterSet = CharacterSet.DEFAULT;

    DataSetBuilder() {}

    /** Takes over every element of another data set. */
    public DataSetBuilder from(DataSet other) {
        other.forEach(this::set);
        return this;
    }

    /** Sets an element as it is. */
    public DataSetBuilder set(Element element) {
        elements.put(element.tag(), element);
        if (element.tag().equals(Tags.SpecificCharacterSet)) {
            characterSet = CharacterSet.of(Decoded.strings(element, CharacterSet.DEFAULT));
        }
        return this;
    }

    /** Sets the values of a text element, or of a number written in decimal. */
    public DataSetBuilder set(Tag tag, String... values) {
        var vr = Dictionary.vrOf(tag);
        if (vr.isInteger() || vr.isFloat()) {
            return set(tag, Arrays.stream(values).mapToDouble(Double::parseDouble).toArray());
        }
        return set(
                new Element(
                        tag, vr, new Value.Bytes(padded(text(vr, String.join("\\", values)), vr))));
    }

    /** Sets whole numbers, in binary or as IS or DS as the dictionary has it. */
    public DataSetBuilder set(Tag tag, int... values) {
        return set(tag, Arrays.stream(values).asDoubleStream().toArray());
    }

    /** Sets numbers, in binary or as DS as the dictionary has it. */
    public DataSetBuilder set(Tag tag, double... values) {
        var vr = Dictionary.vrOf(tag);
        if (vr.isText()) {
            return set(
                    tag,
                    Arrays.stream(values).mapToObj(DataSetBuilder::decimal).toArray(String[]::new));
        }
        var buffer =
                ByteBuffer.allocate(values.length * Math.max(vr.unit(), 1))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            put(buffer, tag, vr, value);
        }
        return set(new Element(tag, vr, new Value.Bytes(buffer.array())));
    }

    /** Sets a UID. */
    public DataSetBuilder set(Tag tag, Uid uid) {
        return set(tag, uid.value());
    }

    /** Sets the items of a sequence. */
    public DataSetBuilder set(Tag tag, DataSet... items) {
        return set(new Element(tag, Vr.SQ, new Value.Items(List.of(items))));
    }

    /** Sets bytes, which are taken as little endian and padded to an even length. */
    public DataSetBuilder bytes(Tag tag, Vr vr, byte[] content) {
        return set(new Element(tag, vr, new Value.Bytes(padded(content, vr))));
    }

    /** Removes an element, if it is there. */
    public DataSetBuilder remove(Tag tag) {
        elements.remove(tag);
        return this;
    }

    /** The data set as it stands. */
    public DataSet build() {
        return DataSet.of(new ArrayList<>(elements.values()), CharacterSet.DEFAULT);
    }

    private byte[] text(Vr vr, String text) {
        var ascii = text.chars().allMatch(c -> c < 0x80);
        if (!vr.isAffectedByCharacterSet() || ascii) {
            if (!ascii) {
                throw new IllegalArgumentException("%s holds ISO IR 6 only".formatted(vr));
            }
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (characterSet == CharacterSet.DEFAULT) {
            set(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        return characterSet.encode(text);
    }

    private static byte[] padded(byte[] content, Vr vr) {
        if (content.length % 2 == 0) {
            return content;
        }
        var padded = Arrays.copyOf(content, content.length + 1);
        padded[content.length] = vr.padding();
        return padded;
    }

    private static void put(ByteBuffer buffer, Tag tag, Vr vr, double value) {
        switch (vr) {
            case US -> buffer.putShort((short) inRange(tag, value, 0, 0xFFFF));
            case SS ->
                    buffer.putShort((short) inRange(tag, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case UL -> buffer.putInt((int) inRange(tag, value, 0, 0xFFFFFFFFL));
            case SL ->
                    buffer.putInt((int) inRange(tag, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UV, SV -> buffer.putLong((long) value);
            case FL -> buffer.putFloat((float) value);
            case FD -> buffer.putDouble(value);
            default ->
                    throw new IllegalArgumentException("%s %s holds no number".formatted(tag, vr));
        }
    }

    private static long inRange(Tag tag, double value, long least, long most) {
        if (value != Math.rint(value) || value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s holds whole numbers from %d to %d, not %s"
                            .formatted(tag, least, most, value));
        }
        return (long) value;
    }

    /** DS has 16 characters at most (PS3.5 §6.2). */
    private static String decimal(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        var text = String.valueOf(value);
        return text.length() <= 16 ? text : "%.9E".formatted(value);
    }
}
