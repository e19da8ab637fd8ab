package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.ReferencedBytes;
import dev.gantry.imaging.image.ImageDescription;

/**
 * What an instance holds besides its pixel data, ready to be written in explicit VR little endian.
 *
 * @param before the pixel data, the identifiers among them
 * @param behind the pixel data: private elements, signatures
 * @param values those that are too long to be in memory
 */
record OtherElements(DataSet before, DataSet behind, ReferencedBytes values) {
    /** With what decoding has changed about the pixel data. */
    OtherElements describing(ImageDescription pixels) {
        return new OtherElements(described(before, pixels), behind, values);
    }

    /** A data set with the attributes that tell of decoded pixels (PS3.3 C.7.6.3). */
    static DataSet described(DataSet dataSet, ImageDescription pixels) {
        var changed =
                DataSet.itemBuilder(dataSet.characterSet())
                        .from(dataSet)
                        .set(Tags.PhotometricInterpretation, pixels.photometric().value())
                        .set(Tags.BitsAllocated, pixels.bitsAllocated());
        if (pixels.samplesPerPixel() > 1) {
            changed.set(Tags.PlanarConfiguration, 0);
        }
        return changed.build();
    }
}
