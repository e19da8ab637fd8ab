package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.render.LookupTable.Descriptor;
import java.util.List;

/**
 * The colours of a PALETTE COLOR image (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6), tables in segments
 * included (C.7.9.2).
 */
final class Palette {
    private static final int BITS_OF_BYTE = 8;

    private final LookupTable red;
    private final LookupTable green;
    private final LookupTable blue;

    /** How far entries of more than a byte are shifted to be one. */
    private final int toByte;

    private final int bitsTold;

    private Palette(LookupTable red, LookupTable green, LookupTable blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
        var channels = List.of(red, green, blue);
        this.bitsTold = channels.stream().mapToInt(LookupTable::bits).max().orElse(0);
        this.toByte = toByte(channels, bitsTold);
    }

    /**
     * The palette of a data set.
     *
     * @param stored the values that it is of
     */
    static Palette of(DataSet dataSet, ValueRange stored) {
        return new Palette(
                channel(
                        dataSet,
                        stored,
                        Tags.RedPaletteColorLookupTableDescriptor,
                        Tags.RedPaletteColorLookupTableData,
                        Tags.SegmentedRedPaletteColorLookupTableData),
                channel(
                        dataSet,
                        stored,
                        Tags.GreenPaletteColorLookupTableDescriptor,
                        Tags.GreenPaletteColorLookupTableData,
                        Tags.SegmentedGreenPaletteColorLookupTableData),
                channel(
                        dataSet,
                        stored,
                        Tags.BluePaletteColorLookupTableDescriptor,
                        Tags.BluePaletteColorLookupTableData,
                        Tags.SegmentedBluePaletteColorLookupTableData));
    }

    private static LookupTable channel(
            DataSet dataSet, ValueRange stored, Tag descriptorTag, Tag dataTag, Tag segmentsTag) {
        var descriptor = Descriptor.of(dataSet, descriptorTag, stored);
        var entries =
                dataSet.contains(dataTag)
                        ? LookupTable.entries(
                                descriptor,
                                dataTag,
                                LookupTable.bytes(dataSet, dataTag),
                                descriptor.count())
                        : Segments.expand(
                                descriptor, segmentsTag, LookupTable.bytes(dataSet, segmentsTag));
        return new LookupTable(descriptor.first(), descriptor.bits(), entries);
    }

    /**
     * Writers exist that say 16 bits and fill 8, and others that say 8 and fill 16. A channel alone
     * says nothing about it, since a colour may be dark everywhere: all three have the same number
     * of bits (PS3.3 C.7.6.3.1.5).
     */
    private static int toByte(List<LookupTable> channels, int bitsTold) {
        var used = channels.stream().mapToDouble(table -> table.values().most()).max().orElse(0);
        if (used <= 0xFF) {
            return 0;
        }
        var needed = Integer.SIZE - Integer.numberOfLeadingZeros((int) used);
        return Math.max(bitsTold, needed) - BITS_OF_BYTE;
    }

    /** The colour of a stored value, as 0xRRGGBB. */
    int colour(int value) {
        return intensity(red, value) << 16 | intensity(green, value) << 8 | intensity(blue, value);
    }

    private int intensity(LookupTable channel, int value) {
        var isOnlyOfBytes = channel.bits() <= BITS_OF_BYTE && bitsTold > BITS_OF_BYTE;
        return channel.entry(value) >> (isOnlyOfBytes ? 0 : toByte) & 0xFF;
    }
}
