package dev.gantry.dicom.data;

import java.util.BitSet;

/**
 * How a sequence and its items are written: with their lengths, or undefined and with delimiters at
 * their ends (PS3.5 §7.5), and whether as UN. Says nothing of what they mean.
 */
public final class ItemForm {
    /** Everything delimited: the way to write without knowing a length before. */
    public static final ItemForm DEFAULT = new ItemForm(true, false, new BitSet(0));

    private final boolean delimited;
    private final boolean unknownVr;
    private final BitSet itemsWithLength;

    private ItemForm(boolean delimited, boolean unknownVr, BitSet itemsWithLength) {
        this.delimited = delimited;
        this.unknownVr = unknownVr;
        this.itemsWithLength = itemsWithLength;
    }

    /**
     * The form of a sequence.
     *
     * @param unknownVr written as UN, its items in implicit VR little endian (PS3.5 §6.2.2)
     * @param itemsWithLength the items whose length is told, from 0
     */
    public static ItemForm of(boolean delimited, boolean unknownVr, BitSet itemsWithLength) {
        return delimited && !unknownVr && itemsWithLength.isEmpty()
                ? DEFAULT
                : new ItemForm(delimited, unknownVr, (BitSet) itemsWithLength.clone());
    }

    /** Whether the sequence ends with a delimiter. */
    public boolean isDelimited() {
        return delimited;
    }

    /** Whether the sequence is written as UN. */
    public boolean isOfUnknownVr() {
        return unknownVr;
    }

    /** Whether an item, counted from 0, ends with a delimiter. */
    public boolean isDelimited(int item) {
        return !itemsWithLength.get(item);
    }
}
