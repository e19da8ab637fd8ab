package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import java.util.stream.IntStream;

/** A phantom's ball as an RT structure set (PS3.3 §A.19). */
record PhantomStructures(Phantom phantom) {
    private static final int POINTS = 72;

    DataSet dataSet() {
        return phantom.dataSet(Uids.RTStructureSetStorage, "RTSTRUCT", Uid.random(), 1)
                .set(Tags.SeriesNumber, 400)
                .set(Tags.SeriesDescription, "Ball as structure set")
                .set(Tags.Manufacturer, "Gantry")
                .set(Tags.StructureSetLabel, "Phantom")
                .set(Tags.StructureSetDate, "20261124")
                .set(Tags.StructureSetTime, "101500")
                .set(Tags.ReferencedFrameOfReferenceSequence, frameOfReference())
                .set(
                        Tags.StructureSetROISequence,
                        DataSet.builder()
                                .set(Tags.ROINumber, 1)
                                .set(Tags.ReferencedFrameOfReferenceUID, phantom.frameOfReference())
                                .set(Tags.ROIName, "Ball of the phantom")
                                .set(Tags.ROIGenerationAlgorithm, "MANUAL")
                                .build())
                .set(
                        Tags.ROIContourSequence,
                        DataSet.builder()
                                .set(Tags.ROIDisplayColor, 255, 200, 0)
                                .set(Tags.ReferencedROINumber, 1)
                                .set(
                                        Tags.ContourSequence,
                                        phantom.slicesOfBall()
                                                .mapToObj(this::contour)
                                                .toArray(DataSet[]::new))
                                .build())
                .set(
                        Tags.RTROIObservationsSequence,
                        DataSet.builder()
                                .set(Tags.ObservationNumber, 1)
                                .set(Tags.ReferencedROINumber, 1)
                                .set(Tags.RTROIInterpretedType, "ORGAN")
                                .set(Tags.ROIInterpreter, "Ada^Lovelace")
                                .build())
                .build();
    }

    private DataSet frameOfReference() {
        var images =
                IntStream.range(0, Phantom.SLICES).mapToObj(this::image).toArray(DataSet[]::new);
        var inSeries =
                DataSet.builder()
                        .set(Tags.SeriesInstanceUID, phantom.series())
                        .set(Tags.ContourImageSequence, images)
                        .build();
        var inStudy =
                DataSet.builder()
                        .set(Tags.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
                        .set(Tags.ReferencedSOPInstanceUID, phantom.study())
                        .set(Tags.RTReferencedSeriesSequence, inSeries)
                        .build();
        return DataSet.builder()
                .set(Tags.FrameOfReferenceUID, phantom.frameOfReference())
                .set(Tags.RTReferencedStudySequence, inStudy)
                .build();
    }

    private DataSet image(int slice) {
        return DataSet.builder()
                .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                .set(Tags.ReferencedSOPInstanceUID, phantom.instance(slice))
                .build();
    }

    private DataSet contour(int slice) {
        var coordinates =
                IntStream.range(0, POINTS)
                        .mapToObj(point -> Phantom.outline(slice, 2 * Math.PI * point / POINTS))
                        .flatMap(point -> IntStream.range(0, 3).mapToObj(axis -> point[axis]))
                        .mapToDouble(value -> Math.round(value * 100) / 100.0)
                        .toArray();
        return DataSet.builder()
                .set(Tags.ContourImageSequence, image(slice))
                .set(Tags.ContourGeometricType, "CLOSED_PLANAR")
                .set(Tags.NumberOfContourPoints, POINTS)
                .set(Tags.ContourData, coordinates)
                .build();
    }
}
