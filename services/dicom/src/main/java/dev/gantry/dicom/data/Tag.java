package dev.gantry.dicom.data;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of a data element (PS3.5 §7.1.1): group and element number in one unsigned 32-bit
 * number.
 *
 * @param number group in the upper, element in the lower 16 bits
 */
public record Tag(int number) implements Comparable<Tag> {
    /** Item (PS3.5 §7.5). */
    public static final Tag ITEM = new Tag(0xFFFEE000);

    /** Item delimitation. */
    public static final Tag ITEM_DELIMITATION = new Tag(0xFFFEE00D);

    /** Sequence delimitation. */
    public static final Tag SEQUENCE_DELIMITATION = new Tag(0xFFFEE0DD);

    /** The tag of a group and an element number, each 0 to 0xFFFF. */
    public static Tag of(int group, int element) {
        return new Tag(group << 16 | element & 0xFFFF);
    }

    /**
     * Reads {@code 00100020}, {@code (0010,0020)}, {@code 0010,0020} or a keyword such as {@code
     * PatientID}.
     *
     * @return nothing when the text is none of these
     */
    public static Optional<Tag> parse(String text) {
        var digits = text.replaceAll("[(),]", "");
        if (digits.length() == 8 && digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.of(new Tag(HexFormat.fromHexDigits(digits)));
        }
        return Dictionary.tagOf(text);
    }

    /** 0 to 0xFFFF. */
    public int group() {
        return number >>> 16;
    }

    /** 0 to 0xFFFF. */
    public int element() {
        return number & 0xFFFF;
    }

    /** Odd groups belong to vendors (PS3.5 §7.8). */
    public boolean isPrivate() {
        return (number & 0x10000) != 0;
    }

    /** A private creator reserves a block of its group (PS3.5 §7.8.1). */
    public boolean isPrivateCreator() {
        return isPrivate() && element() >= 0x10 && element() <= 0xFF;
    }

    /** (gggg,0000), retired but sent to this day. */
    public boolean isGroupLength() {
        return element() == 0;
    }

    /** As DICOM JSON and URLs write it: {@code 00100020}. */
    public String hex() {
        return HexFormat.of().withUpperCase().toHexDigits(number);
    }

    /** The keyword of the dictionary, when it knows this element. */
    public Optional<String> keyword() {
        return Dictionary.keywordOf(this);
    }

    @Override
    public int compareTo(Tag other) {
        return Integer.compareUnsigned(number, other.number);
    }

    @Override
    public String toString() {
        var hex = hex();
        return "(" + hex.substring(0, 4) + "," + hex.substring(4) + ")";
    }
}
