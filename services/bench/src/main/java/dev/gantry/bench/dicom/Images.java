package dev.gantry.bench.dicom;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is measured: a CT slice as scanners send it, and an enhanced MR with many frames. */
final class Images {
    private static final int HEADER_ELEMENTS = 300;

    private Images() {}

    /** A CT slice of 512 × 512 pixels of 16 bits, with 300 elements, a third of them private. */
    static DataSet ct() {
        var image = common(Uids.CTImageStorage, "CT").set(Tags.Rows, 512).set(Tags.Columns, 512);
        image.set(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tags.SliceThickness, 2.5)
                .set(Tags.KVP, 120)
                .set(Tags.ImagePositionPatient, -80.0, -80.0, 2.5)
                .set(Tags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .set(Tags.PixelSpacing, 0.7, 0.7)
                .set(Tags.RescaleIntercept, -1024)
                .set(Tags.RescaleSlope, 1)
                .set(Tags.WindowCenter, 40)
                .set(Tags.WindowWidth, 400)
                .set(Tags.ReferencedImageSequence, reference(), reference(), reference());
        image.values(Tag.of(0x0019, 0x0010), Vr.LO, List.of("VENDOR CT"));
        for (int element = 0; image.build().size() < HEADER_ELEMENTS - 1; element++) {
            var tag = Tag.of(0x0019 + 2 * (element / 0xE0), 0x1000 + element % 0xE0);
            switch (element % 3) {
                case 0 -> image.values(tag, Vr.DS, List.of("123.456"));
                case 1 -> image.values(tag, Vr.SH, List.of("SOMETHING"));
                default -> image.values(tag, Vr.US, List.of("4711"));
            }
        }
        var pixels = new byte[512 * 512 * 2];
        new Random(1).nextBytes(pixels);
        return image.bytes(Tags.PixelData, Vr.OW, pixels).build();
    }

    /** An enhanced MR with functional groups for each frame, and no pixels to speak of. */
    static DataSet enhancedMr(int frames) {
        var groups =
                IntStream.rangeClosed(1, frames).mapToObj(Images::frame).toArray(DataSet[]::new);
        return common(Uids.EnhancedMRImageStorage, "MR")
                .set(Tags.NumberOfFrames, frames)
                .set(Tags.Rows, 1)
                .set(Tags.Columns, 1)
                .set(Tags.PerFrameFunctionalGroupsSequence, groups)
                .bytes(Tags.PixelData, Vr.OW, new byte[2 * frames])
                .build();
    }

    private static DataSet frame(int number) {
        return DataSet.builder()
                .set(
                        Tags.FrameContentSequence,
                        DataSet.builder()
                                .set(Tags.FrameAcquisitionNumber, number)
                                .set(Tags.DimensionIndexValues, 1, number)
                                .set(Tags.FrameReferenceDateTime, "20261124101500.000000")
                                .build())
                .set(
                        Tags.PlanePositionSequence,
                        DataSet.builder()
                                .set(Tags.ImagePositionPatient, -80.0, -80.0, number * 2.5)
                                .build())
                .set(
                        Tags.FrameVOILUTSequence,
                        DataSet.builder()
                                .set(Tags.WindowCenter, 500)
                                .set(Tags.WindowWidth, 1000)
                                .build())
                .build();
    }

    private static DataSet reference() {
        return DataSet.builder()
                .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                .set(Tags.ReferencedSOPInstanceUID, Uid.random())
                .build();
    }

    private static DataSetBuilder common(Uid sopClass, String modality) {
        return DataSet.builder()
                .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                .set(Tags.SOPClassUID, sopClass)
                .set(Tags.SOPInstanceUID, Uid.random())
                .set(Tags.StudyInstanceUID, Uid.random())
                .set(Tags.SeriesInstanceUID, Uid.random())
                .set(Tags.StudyDate, "20261124")
                .set(Tags.StudyTime, "101500")
                .set(Tags.AccessionNumber, "A4711")
                .set(Tags.Modality, modality)
                .set(Tags.PatientName, "Müller^Änne")
                .set(Tags.PatientID, "P4711")
                .set(Tags.PatientBirthDate, "19700101")
                .set(Tags.PatientSex, "F")
                .set(Tags.SeriesNumber, 1)
                .set(Tags.InstanceNumber, 1)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.BitsAllocated, 16)
                .set(Tags.BitsStored, 12)
                .set(Tags.HighBit, 11)
                .set(Tags.PixelRepresentation, 0);
    }
}
