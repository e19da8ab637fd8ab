package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import java.util.List;
import java.util.stream.IntStream;

/** A phantom's ball as a binary segmentation (PS3.3 §A.51). */
record PhantomSegmentation(Phantom phantom) {
    private static final Uid DIMENSIONS = Uid.random();

    DataSet dataSet() {
        var slices = phantom.slicesOfBall().toArray();
        return phantom.dataSet(Uids.SegmentationStorage, "SEG", Uid.random(), 1)
                .set(Tags.SeriesNumber, 300)
                .set(Tags.SeriesDescription, "Ball as segmentation")
                .set(Tags.ImageType, "DERIVED", "PRIMARY")
                .set(Tags.Manufacturer, "Gantry")
                .set(Tags.ManufacturerModelName, "Phantom")
                .set(Tags.DeviceSerialNumber, "1")
                .set(Tags.SoftwareVersions, "1")
                .set(Tags.ContentDate, "20261124")
                .set(Tags.ContentTime, "101500")
                .set(Tags.ContentLabel, "BALL")
                .set(Tags.FrameOfReferenceUID, phantom.frameOfReference())
                .set(Tags.SegmentationType, "BINARY")
                .set(Tags.SegmentSequence, segment())
                .set(Tags.DimensionOrganizationSequence, dimensions().build())
                .set(
                        Tags.DimensionIndexSequence,
                        dimension(Tags.SegmentIdentificationSequence, Tags.ReferencedSegmentNumber),
                        dimension(Tags.PlanePositionSequence, Tags.ImagePositionPatient))
                .set(Tags.ReferencedSeriesSequence, referencedSeries())
                .set(Tags.SharedFunctionalGroupsSequence, shared())
                .set(
                        Tags.PerFrameFunctionalGroupsSequence,
                        IntStream.range(0, slices.length)
                                .mapToObj(frame -> ofFrame(frame, slices[frame]))
                                .toArray(DataSet[]::new))
                .set(Tags.NumberOfFrames, slices.length)
                .set(Tags.Rows, Phantom.SIZE)
                .set(Tags.Columns, Phantom.SIZE)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.BitsAllocated, 1)
                .set(Tags.BitsStored, 1)
                .set(Tags.HighBit, 0)
                .set(Tags.PixelRepresentation, 0)
                .set(Tags.LossyImageCompression, "00")
                .bytes(Tags.PixelData, Vr.OB, bits(slices))
                .build();
    }

    private static DataSet segment() {
        return DataSet.builder()
                .set(Tags.SegmentNumber, 1)
                .set(Tags.SegmentLabel, "Ball of the phantom")
                .set(Tags.SegmentAlgorithmType, "MANUAL")
                .set(
                        Tags.SegmentedPropertyCategoryCodeSequence,
                        Samples.code("123037004", "SCT", "Anatomical Structure"))
                .set(
                        Tags.SegmentedPropertyTypeCodeSequence,
                        Samples.code("10200004", "SCT", "Liver"))
                .build();
    }

    private static DataSetBuilder dimensions() {
        return DataSet.builder().set(Tags.DimensionOrganizationUID, DIMENSIONS);
    }

    private static DataSet dimension(Tag group, Tag index) {
        return dimensions()
                .values(Tags.DimensionIndexPointer, Vr.AT, List.of(index.hex()))
                .values(Tags.FunctionalGroupPointer, Vr.AT, List.of(group.hex()))
                .build();
    }

    private DataSet referencedSeries() {
        return DataSet.builder()
                .set(Tags.SeriesInstanceUID, phantom.series())
                .set(
                        Tags.ReferencedInstanceSequence,
                        IntStream.range(0, Phantom.SLICES)
                                .mapToObj(slice -> referenced(slice).build())
                                .toArray(DataSet[]::new))
                .build();
    }

    private DataSetBuilder referenced(int slice) {
        return DataSet.builder()
                .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                .set(Tags.ReferencedSOPInstanceUID, phantom.instance(slice));
    }

    private static DataSet shared() {
        return DataSet.builder()
                .set(
                        Tags.PixelMeasuresSequence,
                        DataSet.builder()
                                .set(Tags.SliceThickness, Phantom.DISTANCE)
                                .set(Tags.SpacingBetweenSlices, Phantom.DISTANCE)
                                .set(Tags.PixelSpacing, Phantom.SPACING, Phantom.SPACING)
                                .build())
                .set(
                        Tags.PlaneOrientationSequence,
                        DataSet.builder()
                                .set(Tags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                                .build())
                .build();
    }

    private DataSet ofFrame(int frame, int slice) {
        var source =
                referenced(slice)
                        .set(
                                Tags.PurposeOfReferenceCodeSequence,
                                Samples.code("121322", "DCM", "Source image for image processing"))
                        .build();
        return DataSet.builder()
                .set(
                        Tags.DerivationImageSequence,
                        DataSet.builder()
                                .set(
                                        Tags.DerivationCodeSequence,
                                        Samples.code("113076", "DCM", "Segmentation"))
                                .set(Tags.SourceImageSequence, source)
                                .build())
                .set(
                        Tags.FrameContentSequence,
                        DataSet.builder().set(Tags.DimensionIndexValues, 1, frame + 1).build())
                .set(
                        Tags.PlanePositionSequence,
                        DataSet.builder()
                                .set(Tags.ImagePositionPatient, Phantom.position(slice))
                                .build())
                .set(
                        Tags.SegmentIdentificationSequence,
                        DataSet.builder().set(Tags.ReferencedSegmentNumber, 1).build())
                .build();
    }

    /** A bit for each pixel, the first one in the lowest bit (PS3.5 §8.1.1). */
    private static byte[] bits(int[] slices) {
        var pixels = Phantom.SIZE * Phantom.SIZE;
        var bits = new byte[slices.length * pixels / 8];
        for (var frame = 0; frame < slices.length; frame++) {
            for (var pixel = 0; pixel < pixels; pixel++) {
                var column = pixel % Phantom.SIZE;
                if (Phantom.isBall(slices[frame], column, pixel / Phantom.SIZE)) {
                    var bit = frame * pixels + pixel;
                    bits[bit / 8] |= (byte) (1 << bit % 8);
                }
            }
        }
        return bits;
    }
}
