package dev.gantry.dicom.data;

import dev.gantry.dicom.charset.CharacterSet;
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
    private final CharacterSet inherited;
    private CharacterSet characterSet;

    DataSetBuilder(CharacterSet inherited) {
        this.inherited = inherited;
        this.characterSet = inherited;
    }

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

    /** Sets values in a VR that need not be the dictionary's. */
    public DataSetBuilder values(Tag tag, Vr vr, List<String> values) {
        var content =
                vr.isInteger() || vr.isFloat()
                        ? Encoded.numbers(tag, vr, values)
                        : text(tag, vr, String.join("\\", values));
        return bytes(tag, vr, content);
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
        return set(new Element(tag, vr, new Value.Bytes(Encoded.padded(content, vr))));
    }

    /** Removes an element, if it is there. */
    public DataSetBuilder remove(Tag tag) {
        elements.remove(tag);
        return this;
    }

    /** The data set as it stands. */
    public DataSet build() {
        return DataSet.of(new ArrayList<>(elements.values()), inherited);
    }

    private byte[] text(Tag tag, Vr vr, String text) {
        if (!vr.isText()) {
            throw new IllegalArgumentException("%s %s holds no text".formatted(tag, vr));
        }
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        if (!vr.isAffectedByCharacterSet()) {
            throw new IllegalArgumentException("%s %s holds ISO IR 6 only".formatted(tag, vr));
        }
        if (characterSet == CharacterSet.DEFAULT) {
            set(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        return characterSet.encode(text);
    }
}
