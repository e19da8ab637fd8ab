package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Small correct images of several modalities. Every call makes a new study unless said otherwise.
 */
public final class Samples {
    private static final int SIZE = 64;

    private Samples() {}

    /** One CT slice of 64 × 64 pixels, 16 bits, with a gradient. */
    public static SampleBuilder ct() {
        return new SampleBuilder(ctSlice(Uid.random(), Uid.random(), 1));
    }

    /** The slices of one CT series. */
    public static List<DataSet> ctSeries(int slices) {
        var study = Uid.random();
        var series = Uid.random();
        return IntStream.rangeClosed(1, slices)
                .mapToObj(number -> ctSlice(study, series, number).build())
                .toList();
    }

    /** A radiograph, MONOCHROME1, without a slice position. */
    public static SampleBuilder cr() {
        var image =
                image(Uids.ComputedRadiographyImageStorage, "CR", Uid.random(), Uid.random(), 1)
                        .set(Tags.BodyPartExamined, "CHEST")
                        .set(Tags.ViewPosition, "PA");
        return new SampleBuilder(grey(image, "MONOCHROME1"));
    }

    /** An ultrasound run in colour, 8 bits. */
    public static SampleBuilder us(int frames) {
        var image =
                image(Uids.UltrasoundMultiFrameImageStorage, "US", Uid.random(), Uid.random(), 1)
                        .set(Tags.NumberOfFrames, frames)
                        .set(Tags.FrameTime, 40)
                        .values(Tags.FrameIncrementPointer, Vr.AT, List.of(Tags.FrameTime.hex()))
                        .set(Tags.SamplesPerPixel, 3)
                        .set(Tags.PlanarConfiguration, 0)
                        .set(Tags.PhotometricInterpretation, "RGB");
        eightBits(image);
        image.bytes(Tags.PixelData, Vr.OB, ramp(SIZE * SIZE * 3 * frames));
        return new SampleBuilder(image);
    }

    /**
     * A video of 320 × 240, 25 frames a second; to be written in a transfer syntax of videos.
     *
     * @param mp4 the file, which becomes one fragment
     */
    public static SampleBuilder video(byte[] mp4, int frames) {
        var fragments = List.of(new byte[0], Arrays.copyOf(mp4, mp4.length + mp4.length % 2));
        var image =
                image(Uids.VideoPhotographicImageStorage, "XC", Uid.random(), Uid.random(), 1)
                        .set(Tags.Rows, 240)
                        .set(Tags.Columns, 320)
                        .set(Tags.NumberOfFrames, frames)
                        .set(Tags.CineRate, 25)
                        .set(Tags.FrameTime, 40)
                        .values(Tags.FrameIncrementPointer, Vr.AT, List.of(Tags.FrameTime.hex()))
                        .set(Tags.SamplesPerPixel, 3)
                        .set(Tags.PlanarConfiguration, 0)
                        .set(Tags.PhotometricInterpretation, "YBR_PARTIAL_420");
        eightBits(image);
        image.set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)));
        return new SampleBuilder(image);
    }

    /**
     * A multi-frame secondary capture in RLE (PS3.5 §G), one fragment per frame; to be written in
     * {@code RLELossless}.
     *
     * @param withOffsets whether the basic offset table is filled
     */
    public static SampleBuilder rle(int frames, boolean withOffsets) {
        var image =
                image(
                                Uids.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
                                "OT",
                                Uid.random(),
                                Uid.random(),
                                1)
                        .set(Tags.NumberOfFrames, frames)
                        .set(Tags.SamplesPerPixel, 1)
                        .set(Tags.PhotometricInterpretation, "MONOCHROME2");
        eightBits(image);
        var fragments = new ArrayList<byte[]>();
        var offsets = new byte[withOffsets ? frames * 4 : 0];
        int offset = 0;
        for (int frame = 0; frame < frames; frame++) {
            var fragment = RleFrame.of(SIZE, frame);
            fragments.add(fragment);
            if (withOffsets) {
                RleFrame.put(offsets, frame * 4, offset);
            }
            offset += 8 + fragment.length;
        }
        fragments.addFirst(offsets);
        image.set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)));
        return new SampleBuilder(image);
    }

    /** A grey image of any size and depth, still without pixel data. */
    public static SampleBuilder grey(int rows, int columns, int bits) {
        var image =
                image(Uids.SecondaryCaptureImageStorage, "OT", Uid.random(), Uid.random(), 1)
                        .set(Tags.Rows, rows)
                        .set(Tags.Columns, columns)
                        .set(Tags.SamplesPerPixel, 1)
                        .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                        .set(Tags.BitsAllocated, bits)
                        .set(Tags.BitsStored, bits)
                        .set(Tags.HighBit, bits - 1)
                        .set(Tags.PixelRepresentation, 0);
        return new SampleBuilder(image);
    }

    /** The image as a Part 10 file. */
    public static byte[] file(DataSet image, TransferSyntax syntax) {
        var file = new ByteArrayOutputStream();
        try {
            Part10.write(file, image, syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static DataSetBuilder ctSlice(Uid study, Uid series, int number) {
        var image =
                image(Uids.CTImageStorage, "CT", study, series, number)
                        .set(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                        .set(Tags.SliceThickness, 2.5)
                        .set(Tags.KVP, 120)
                        .set(Tags.ImagePositionPatient, -80.0, -80.0, number * 2.5)
                        .set(Tags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                        .set(Tags.FrameOfReferenceUID, series.value() + ".1")
                        .set(Tags.PixelSpacing, 2.5, 2.5)
                        .set(Tags.RescaleIntercept, -1024)
                        .set(Tags.RescaleSlope, 1)
                        .set(Tags.WindowCenter, 40)
                        .set(Tags.WindowWidth, 400);
        return grey(image, "MONOCHROME2");
    }

    /** A code as an item (PS3.3 §8.8). */
    static DataSet code(String value, String scheme, String meaning) {
        return DataSet.builder()
                .set(Tags.CodeValue, value)
                .set(Tags.CodingSchemeDesignator, scheme)
                .set(Tags.CodeMeaning, meaning)
                .build();
    }

    static DataSetBuilder image(Uid sopClass, String modality, Uid study, Uid series, int number) {
        return DataSet.builder()
                .set(Tags.SOPClassUID, sopClass)
                .set(Tags.SOPInstanceUID, Uid.random())
                .set(Tags.StudyInstanceUID, study)
                .set(Tags.SeriesInstanceUID, series)
                .set(Tags.StudyDate, "20261124")
                .set(Tags.StudyTime, "101500")
                .set(Tags.AccessionNumber, "A" + Math.abs(study.hashCode()))
                .set(Tags.Modality, modality)
                .set(Tags.StudyDescription, "Sample of " + modality)
                .set(Tags.SeriesDescription, "Series of " + modality)
                .set(Tags.ReferringPhysicianName, "Refer^Rita")
                .set(Tags.PatientName, "Sample^Sam")
                .set(Tags.PatientID, "P" + Math.abs(study.hashCode()))
                .set(Tags.PatientBirthDate, "19700101")
                .set(Tags.PatientSex, "O")
                .set(Tags.StudyID, "1")
                .set(Tags.SeriesNumber, 1)
                .set(Tags.InstanceNumber, number)
                .set(Tags.Rows, SIZE)
                .set(Tags.Columns, SIZE);
    }

    private static DataSetBuilder grey(DataSetBuilder image, String photometricInterpretation) {
        return image.set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, photometricInterpretation)
                .set(Tags.BitsAllocated, 16)
                .set(Tags.BitsStored, 12)
                .set(Tags.HighBit, 11)
                .set(Tags.PixelRepresentation, 0)
                .bytes(Tags.PixelData, Vr.OW, gradient());
    }

    private static void eightBits(DataSetBuilder image) {
        image.set(Tags.BitsAllocated, 8)
                .set(Tags.BitsStored, 8)
                .set(Tags.HighBit, 7)
                .set(Tags.PixelRepresentation, 0);
    }

    private static byte[] gradient() {
        var pixels = new byte[SIZE * SIZE * 2];
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            int value = (pixel % SIZE + pixel / SIZE) * 32;
            pixels[2 * pixel] = (byte) value;
            pixels[2 * pixel + 1] = (byte) (value >> 8);
        }
        return pixels;
    }

    private static byte[] ramp(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }
}
