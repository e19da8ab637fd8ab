package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.util.stream.IntStream;

/**
 * A table from stored or modality values to others (PS3.3 C.11.1.1.1, C.11.2.1.1). What lies before
 * or behind it gets its first or last entry.
 *
 * @param first the value that the first entry is of
 * @param bits of an entry, enough for the largest one
 */
record LookupTable(int first, int bits, int[] entries) {
    private static final int MOST_ENTRIES = 65536;

    /**
     * The table of an item of a modality or VOI LUT sequence.
     *
     * @param input the values that it is applied to
     */
    static LookupTable of(DataSet item, ValueRange input) {
        var descriptor = Descriptor.of(item, Tags.LUTDescriptor, input);
        var entries =
                entries(descriptor, Tags.LUTData, bytes(item, Tags.LUTData), descriptor.count());
        return new LookupTable(descriptor.first(), wide(descriptor.bits(), entries), entries);
    }

    /** Writers exist that say 8 bits and fill 12. */
    private static int wide(int bits, int[] entries) {
        var used = 0;
        for (var entry : entries) {
            used |= entry;
        }
        return Math.max(bits, 32 - Integer.numberOfLeadingZeros(used));
    }

    /**
     * The three values of a descriptor.
     *
     * @param count of entries, 1 to 65536
     * @param bits of an entry, 8 to 16
     */
    record Descriptor(int count, int first, int bits) {
        static Descriptor of(DataSet dataSet, Tag tag, ValueRange input) {
            var values = dataSet.decimals(tag);
            if (values.size() != 3) {
                throw new WrongDescription(
                        tag, "%d values, must be 3 (PS3.3 C.11.1.1)".formatted(values.size()));
            }
            var count = values.get(0).intValue() & 0xFFFF; // may have been read as signed
            var first = values.get(1).intValue();
            var bits = values.get(2).intValue();
            if (bits < 1 || bits > 16) {
                throw new WrongDescription(tag, "%d bits, must be 8 to 16".formatted(bits));
            }
            return new Descriptor(
                    count == 0 ? MOST_ENTRIES : count, firstMapped(first, input), bits);
        }

        /**
         * The first value that is mapped has a sign when the values of the input have, whatever VR
         * it was written in or is read in: implicit VR says nothing, and takes it for a number
         * without sign (PS3.3 C.11.1.1, C.11.2.1.1). Without sign it is where only that is a value
         * of the input.
         */
        private static int firstMapped(int first, ValueRange input) {
            var signed = (short) first;
            var isOnlyUnsigned = first >= 0 && first <= input.most() && signed < input.least();
            return isOnlyUnsigned ? first : signed;
        }
    }

    /** The value of an element of tables, whose VR is US, SS, OW or, written by some, UN. */
    static byte[] bytes(DataSet dataSet, Tag tag) {
        var value =
                dataSet.element(tag)
                        .map(Element::value)
                        .orElseThrow(() -> new WrongDescription(tag, "is missing"));
        if (value instanceof Value.Bytes bytes) {
            return bytes.content();
        }
        throw new Unsupported("%s of this length is not read".formatted(tag));
    }

    /** Words, or bytes where there are no more than entries of 8 bits need. */
    static int[] entries(Descriptor descriptor, Tag tag, byte[] bytes, int count) {
        var isWords = bytes.length >= 2 * count;
        if (!isWords && (descriptor.bits() > 8 || bytes.length < count)) {
            throw new WrongDescription(
                    tag,
                    "%d bytes, its descriptor tells of %d entries".formatted(bytes.length, count));
        }
        var entries = new int[count];
        for (var i = 0; i < count; i++) {
            entries[i] =
                    isWords
                            ? bytes[2 * i] & 0xFF | (bytes[2 * i + 1] & 0xFF) << 8
                            : bytes[i] & 0xFF;
        }
        return entries;
    }

    /** The least and the most of its entries. */
    ValueRange values() {
        var entries = IntStream.of(this.entries).summaryStatistics();
        return new ValueRange(entries.getMin(), entries.getMax());
    }

    /** The entry of a value. */
    int entry(double value) {
        var index = Math.clamp(Math.round(value) - first, 0, entries.length - 1);
        return entries[index];
    }

    /** The entry as 0 black to 255 white. */
    int grey(double value) {
        return (int) (entry(value) * 255.0 / ((1 << bits) - 1) + 0.5);
    }
}
