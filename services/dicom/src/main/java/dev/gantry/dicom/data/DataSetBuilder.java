package dev.gantry.dicom.data;

import dev.gantry.dicom.charset.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes data sets, strictly: a value that its VR cannot hold is refused. Text beyond ISO IR 6 is
 * written in the character set that was set before it, or else in UTF-8, and (0008,0005) says so.
 * Not for use by several threads.
 */
public final class DataSetBuilder {
    private final TreeMap<Tag, Element> elements = new TreeMap<>();
    private final CharacterSet inherited;
    private CharacterSet characterSet;

    DataSetBuilder(CharacterSet inherited) {
        this.inherited = inherited;
        this.characterSet = inherited;
    }

    /** Takes over every element of another data set. */
    public DataSetBuilder from(DataSet other) {
        if (elements.isEmpty()) { // group lengths that are right stay
            other.forEach(this::put);
        } else {
            other.forEach(this::set);
        }
        return this;
    }

    /**
     * Sets an element as it is: the way to write unchanged what was read. A group length (PS3.5
     * §7.2, retired) is left out as soon as its group changes.
     */
    public DataSetBuilder set(Element element) {
        if (!element.tag().isGroupLength()) {
            elements.remove(Tag.of(element.tag().group(), 0));
        }
        return put(element);
    }

    private DataSetBuilder put(Element element) {
        elements.put(element.tag(), element);
        if (element.tag().equals(Tags.SpecificCharacterSet)) {
            characterSet = CharacterSet.of(Decoded.strings(element, CharacterSet.DEFAULT));
        }
        return this;
    }

    /** Sets the values of a text element, or of a number written in decimal. */
    public DataSetBuilder set(Tag tag, String... values) {
        return values(tag, Dictionary.vrOf(tag), List.of(values));
    }

    /** Sets whole numbers, in binary or as IS or DS as the dictionary has it. */
    public DataSetBuilder set(Tag tag, int... values) {
        return values(
                tag,
                Dictionary.vrOf(tag),
                Arrays.stream(values).mapToObj(String::valueOf).toList());
    }

    /** Sets numbers, in binary or as DS as the dictionary has it. */
    public DataSetBuilder set(Tag tag, double... values) {
        var vr = Dictionary.vrOf(tag);
        return values(
                tag, vr, Arrays.stream(values).mapToObj(n -> Encoded.decimal(vr, n)).toList());
    }

    /**
     * Sets values in a VR that need not be the dictionary's.
     *
     * @throws InvalidValue when one of them breaks the rules of the VR, or there are too many
     */
    public DataSetBuilder values(Tag tag, Vr vr, List<String> values) {
        var all = vr.isText() && !vr.isSingleText() ? split(values) : values;
        Written.check(tag, vr, all);
        return unchecked(tag, vr, all);
    }

    /**
     * Sets a matching key (PS3.4 §C.2.2.2): ranges of dates and times, wild cards, lists of UIDs
     * are allowed where a value would not be.
     *
     * @throws InvalidValue when no key of this VR looks like that
     */
    public DataSetBuilder key(Tag tag, String... values) {
        var vr = Dictionary.vrOf(tag);
        var all = vr.isText() && !vr.isSingleText() ? split(List.of(values)) : List.of(values);
        Written.checkKey(tag, vr, all);
        return unchecked(tag, vr, all);
    }

    /**
     * Sets values as somebody else wrote them, right or wrong; only what has no bytes in this VR is
     * refused. For passing on, not for own values.
     */
    public DataSetBuilder unchecked(Tag tag, Vr vr, List<String> values) {
        var content =
                vr.isInteger() || vr.isFloat()
                        ? Encoded.numbers(tag, vr, values)
                        : text(tag, vr, String.join("\\", values));
        return set(new Element(tag, vr, new Value.Bytes(Encoded.padded(content, vr))));
    }

    private static List<String> split(List<String> values) {
        return values.stream().flatMap(value -> Stream.of(value.split("\\\\", -1))).toList();
    }

    /** Sets a date. */
    public DataSetBuilder set(Tag tag, LocalDate date) {
        return set(tag, Dates.format(date));
    }

    /** Sets a time of the day. */
    public DataSetBuilder set(Tag tag, PartialTime time) {
        return set(tag, time.value());
    }

    /** Sets a date time. */
    public DataSetBuilder set(Tag tag, PartialDateTime moment) {
        return set(tag, moment.value());
    }

    /** Sets an age. */
    public DataSetBuilder set(Tag tag, AgeString age) {
        return set(tag, age.value());
    }

    /** Sets a person's name. */
    public DataSetBuilder set(Tag tag, PersonName name) {
        return set(tag, name.value());
    }

    /** Sets a UID, also one of a device that writes leading zeros: UIDs are never changed. */
    public DataSetBuilder set(Tag tag, Uid uid) {
        return unchecked(tag, Dictionary.vrOf(tag), List.of(uid.value()));
    }

    /** Sets the items of a sequence. */
    public DataSetBuilder set(Tag tag, DataSet... items) {
        return set(new Element(tag, Vr.SQ, new Value.Items(List.of(items))));
    }

    /**
     * Sets bytes, which are taken as little endian and padded to an even length.
     *
     * @throws InvalidValue when they are no whole number of the VR's units
     */
    public DataSetBuilder bytes(Tag tag, Vr vr, byte[] content) {
        var padded = Encoded.padded(content, vr);
        Written.checkLength(tag, vr, padded.length);
        return set(new Element(tag, vr, new Value.Bytes(padded)));
    }

    /** Removes an element, if it is there. */
    public DataSetBuilder remove(Tag tag) {
        if (elements.remove(tag) != null) {
            elements.remove(Tag.of(tag.group(), 0));
        }
        return this;
    }

    /** The data set as it stands. */
    public DataSet build() {
        return DataSet.of(new ArrayList<>(elements.values()), inherited);
    }

    private byte[] text(Tag tag, Vr vr, String text) {
        if (!vr.isText()) {
            throw new InvalidValue(tag, vr, "is text, and the VR holds none", ValueRules.SECTION);
        }
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (characterSet == CharacterSet.DEFAULT) {
            set(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        try {
            return characterSet.encode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    tag, vr, "has characters that (0008,0005) does not cover", "PS3.3 §C.12.1.1.2");
        }
    }
}
