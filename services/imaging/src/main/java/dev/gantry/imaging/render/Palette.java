package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.render.LookupTable.Descriptor;

/**
 * The colours of a PALETTE COLOR image (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6), tables in segments
 * included (C.7.9.2).
 */
final class Palette {
    private static final int SHIFT_OF_WORDS = 8;

    private final Channel red;
    private final Channel green;
    private final Channel blue;

    private Palette(Channel red, Channel green, Channel blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    static Palette of(DataSet dataSet) {
        return new Palette(
                Channel.of(
                        dataSet,
                        Tags.RedPaletteColorLookupTableDescriptor,
                        Tags.RedPaletteColorLookupTableData,
                        Tags.SegmentedRedPaletteColorLookupTableData),
                Channel.of(
                        dataSet,
                        Tags.GreenPaletteColorLookupTableDescriptor,
                        Tags.GreenPaletteColorLookupTableData,
                        Tags.SegmentedGreenPaletteColorLookupTableData),
                Channel.of(
                        dataSet,
                        Tags.BluePaletteColorLookupTableDescriptor,
                        Tags.BluePaletteColorLookupTableData,
                        Tags.SegmentedBluePaletteColorLookupTableData));
    }

    /** The colour of a stored value, as 0xRRGGBB. */
    int colour(int value) {
        return red.intensity(value) << 16 | green.intensity(value) << 8 | blue.intensity(value);
    }

    private record Channel(LookupTable table, int toByte) {
        static Channel of(DataSet dataSet, Tag descriptorTag, Tag dataTag, Tag segmentsTag) {
            var descriptor = Descriptor.of(dataSet, descriptorTag, false);
            var entries =
                    dataSet.contains(dataTag)
                            ? LookupTable.entries(
                                    descriptor,
                                    dataTag,
                                    LookupTable.bytes(dataSet, dataTag),
                                    descriptor.count())
                            : Segments.expand(
                                    descriptor,
                                    segmentsTag,
                                    LookupTable.bytes(dataSet, segmentsTag));
            return new Channel(
                    new LookupTable(descriptor.first(), descriptor.bits(), entries),
                    isOfBytes(descriptor, entries) ? 0 : SHIFT_OF_WORDS);
        }

        /** Writers exist that say 16 bits and fill 8. */
        private static boolean isOfBytes(Descriptor descriptor, int[] entries) {
            if (descriptor.bits() <= 8) {
                return true;
            }
            for (var entry : entries) {
                if (entry > 255) {
                    return false;
                }
            }
            return true;
        }

        int intensity(int value) {
            return table.entry(value) >> toByte & 0xFF;
        }
    }
}
