package dev.gantry.standalone.demo;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invented patients, drawn from ellipses: enough of each modality to scroll, play and window. */
final class Phantoms {
    private static final int SIZE = 256;
    private static final int CT_SLICES = 40;
    private static final int MR_SLICES = 24;
    private static final int FRAMES = 24;

    private Phantoms() {}

    static Stream<DataSet> all() {
        return Stream.of(abdomen(), head(), chest(), heart(), vessel()).flatMap(List::stream);
    }

    private static List<DataSet> abdomen() {
        var study =
                new DemoImage.Study(
                        "ct", "Müller^Änne", "DEMO-1", "19620317", "F", "20261119", "CT abdomen");
        var image =
                new DemoImage(
                        study,
                        new DemoImage.Series(
                                1, "CT", Uids.CTImageStorage, "Abdomen 5.0", "ABDOMEN"));
        return IntStream.range(0, CT_SLICES)
                .mapToObj(slice -> {
                    var built = axial(image, slice, 5.0, 1.5);
                    built.set(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                            .set(Tags.KVP, 120)
                            .set(Tags.RescaleIntercept, -1024)
                            .set(Tags.RescaleSlope, 1)
                            .set(Tags.RescaleType, "HU")
                            .set(Tags.WindowCenter, 50)
                            .set(Tags.WindowWidth, 400);
                    return grey(built, SIZE, SIZE, abdomenSlice(slice).twelveBits(1024));
                })
                .toList();
    }

    private static Canvas abdomenSlice(int slice) {
        double z = 2.0 * slice / (CT_SLICES - 1) - 1;
        double liver = Math.sqrt(Math.max(0, 1 - z * z * 1.4));
        double kidney = Math.sqrt(Math.max(0, 1 - (z - 0.3) * (z - 0.3) * 4));
        return new Canvas(SIZE, SIZE, -1000)
                .ellipse(0, 0, 0.86, 0.62, 0, -90)
                .ellipse(0, 0, 0.80, 0.56, 0, 45)
                .ellipse(-0.36, -0.08, 0.38 * liver, 0.34 * liver, 20, 110)
                .ellipse(0.42, -0.06, 0.20 * liver, 0.18 * liver, -30, 120)
                .ellipse(0.10, -0.30, 0.22, 0.12, 10, -150 + 60 * z)
                .ellipse(-0.30, 0.22, 0.13 * kidney, 0.10 * kidney, 30, 180)
                .ellipse(0.30, 0.22, 0.13 * kidney, 0.10 * kidney, -30, 180)
                .ellipse(0, 0.12, 0.06, 0.06, 0, 200)
                .ellipse(0, 0.34, 0.15, 0.13, 0, 420)
                .ellipse(0, 0.34, 0.09, 0.08, 0, 220)
                .ellipse(0, 0.46, 0.05, 0.05, 0, 30)
                .grain(9, slice);
    }

    private static List<DataSet> head() {
        var study =
                new DemoImage.Study(
                        "mr",
                        "Yamada^Tarou=山田^太郎=やまだ^たろう",
                        "DEMO-2",
                        "19881102",
                        "M",
                        "20261120",
                        "MR brain");
        var image =
                new DemoImage(
                        study,
                        new DemoImage.Series(1, "MR", Uids.MRImageStorage, "T1 axial", "BRAIN"));
        return IntStream.range(0, MR_SLICES)
                .mapToObj(slice -> {
                    var built = axial(image, slice, 5.0, 0.9);
                    built.set(Tags.ImageType, "ORIGINAL", "PRIMARY", "OTHER")
                            .set(Tags.ScanningSequence, "SE")
                            .set(Tags.SequenceVariant, "NONE")
                            .set(Tags.MRAcquisitionType, "2D")
                            .set(Tags.RepetitionTime, 500)
                            .set(Tags.EchoTime, 15)
                            .set(Tags.EchoTrainLength, 1)
                            .set(Tags.MagneticFieldStrength, 3)
                            .set(Tags.WindowCenter, 500)
                            .set(Tags.WindowWidth, 1000);
                    return grey(built, SIZE, SIZE, headSlice(slice).twelveBits(0));
                })
                .toList();
    }

    private static Canvas headSlice(int slice) {
        double z = 2.0 * slice / (MR_SLICES - 1) - 1;
        double size = Math.sqrt(1 - 0.7 * z * z);
        double ventricle = Math.sqrt(Math.max(0, 1 - 5 * z * z));
        return new Canvas(SIZE, SIZE, 12)
                .ellipse(0, 0, 0.70 * size, 0.86 * size, 0, 820)
                .ellipse(0, 0, 0.66 * size, 0.82 * size, 0, 60)
                .ellipse(0, 0, 0.61 * size, 0.77 * size, 0, 430)
                .ellipse(-0.27 * size, 0, 0.26 * size, 0.62 * size, 4, 590)
                .ellipse(0.27 * size, 0, 0.26 * size, 0.62 * size, -4, 590)
                .ellipse(-0.10, -0.06, 0.07 * ventricle, 0.24 * ventricle, 14, 130)
                .ellipse(0.10, -0.06, 0.07 * ventricle, 0.24 * ventricle, -14, 130)
                .ellipse(0.30, 0.22, 0.09 * ventricle, 0.09 * ventricle, 0, 760)
                .grain(14, slice);
    }

    private static List<DataSet> chest() {
        var study =
                new DemoImage.Study(
                        "cr", "Okafor^Chidi", "DEMO-3", "19750609", "M", "20261121", "Chest PA");
        var image =
                new DemoImage(
                        study,
                        new DemoImage.Series(
                                1, "CR", Uids.ComputedRadiographyImageStorage, "PA", "CHEST"));
        var canvas =
                new Canvas(2 * SIZE, 2 * SIZE, 300)
                        .ellipse(0, 0.1, 0.92, 1.1, 0, 2300)
                        .ellipse(-0.40, 0, 0.32, 0.66, 5, 900)
                        .ellipse(0.40, 0, 0.32, 0.66, -5, 900);
        for (int rib = 0; rib < 8; rib++) {
            double y = -0.55 + 0.16 * rib;
            canvas.ellipse(-0.42, y, 0.34, 0.022, 14, 1450)
                    .ellipse(0.42, y, 0.34, 0.022, -14, 1450);
        }
        canvas.ellipse(0, 0, 0.10, 0.95, 0, 2700)
                .ellipse(0.14, 0.28, 0.30, 0.26, -35, 2500)
                .grain(22, 3);
        var built =
                image.instance(1)
                        .set(Tags.ViewPosition, "PA")
                        .set(Tags.ImagerPixelSpacing, 0.7, 0.7)
                        .set(Tags.WindowCenter, 1500)
                        .set(Tags.WindowWidth, 3000);
        return List.of(grey(built, 2 * SIZE, 2 * SIZE, canvas.twelveBits(0)));
    }

    private static List<DataSet> heart() {
        var study =
                new DemoImage.Study(
                        "us", "Kowalska^Zofia", "DEMO-4", "19940228", "F", "20261122", "Echo");
        var image =
                new DemoImage(
                        study,
                        new DemoImage.Series(
                                1,
                                "US",
                                Uids.UltrasoundMultiFrameImageStorage,
                                "Four chambers",
                                "HEART"));
        return List.of(run(image, Phantoms::heartBeat, 40));
    }

    private static Canvas heartBeat(int frame) {
        double beat = 1 + 0.18 * Math.sin(2 * Math.PI * frame / FRAMES);
        return new Canvas(SIZE, SIZE, 4)
                .ellipse(0, 0.1, 0.86, 0.84, 0, 46)
                .ellipse(0, 0.1, 0.52, 0.62, 12, 150)
                .ellipse(0.18, 0.0, 0.20 * beat, 0.34 * beat, 16, 18)
                .ellipse(-0.20, 0.0, 0.15 * beat, 0.28 * beat, 8, 18)
                .ellipse(0.14, 0.46, 0.17 / beat, 0.14 / beat, 0, 22)
                .ellipse(-0.18, 0.44, 0.15 / beat, 0.13 / beat, 0, 22)
                .grain(13, frame);
    }

    private static List<DataSet> vessel() {
        var study =
                new DemoImage.Study(
                        "xa", "Rossi^Pietro", "DEMO-5", "19510814", "M", "20261123", "Angiography");
        var image =
                new DemoImage(
                        study,
                        new DemoImage.Series(
                                1,
                                "XA",
                                Uids.XRayAngiographicImageStorage,
                                "Left coronary",
                                "HEART"));
        return List.of(run(image, Phantoms::contrast, 66));
    }

    private static Canvas contrast(int frame) {
        var canvas =
                new Canvas(SIZE, SIZE, 170)
                        .ellipse(0.2, 0.1, 0.8, 0.7, 20, 140)
                        .ellipse(-0.8, 0, 0.12, 1.2, 0, 110);
        int filled = Math.min(2 * frame, 34);
        for (int step = 0; step < filled; step++) {
            double t = step / 34.0;
            double width = 0.045 * (1.1 - t);
            canvas.ellipse(-0.5 + t, -0.6 + t * t, width, width, 0, 42);
            canvas.ellipse(-0.5 + 0.8 * t, -0.6 + 1.3 * t, width, width, 0, 48);
        }
        return canvas.grain(5, frame);
    }

    private static DataSetBuilder axial(
            DemoImage image, int slice, double thickness, double spacing) {
        double corner = -spacing * SIZE / 2;
        return image.instance(slice + 1)
                .set(Tags.SliceThickness, thickness)
                .set(Tags.PatientPosition, "HFS")
                .set(Tags.FrameOfReferenceUID, image.frameOfReference())
                .set(Tags.ImagePositionPatient, corner, corner, slice * thickness)
                .set(Tags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .set(Tags.PixelSpacing, spacing, spacing);
    }

    private static DataSet grey(DataSetBuilder image, int columns, int rows, byte[] pixels) {
        return image.set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.Rows, rows)
                .set(Tags.Columns, columns)
                .set(Tags.BitsAllocated, 16)
                .set(Tags.BitsStored, 12)
                .set(Tags.HighBit, 11)
                .bytes(Tags.PixelData, Vr.OW, pixels)
                .build();
    }

    @FunctionalInterface
    private interface Film {
        Canvas frame(int number);
    }

    private static DataSet run(DemoImage image, Film film, int millisPerFrame) {
        var pixels = new ByteArrayOutputStream();
        IntStream.range(0, FRAMES).forEach(n -> pixels.writeBytes(film.frame(n).eightBits()));
        return image.instance(1)
                .set(Tags.ImageType, "ORIGINAL", "PRIMARY", "SINGLE PLANE")
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.PixelIntensityRelationship, "DISP")
                .set(Tags.NumberOfFrames, FRAMES)
                .set(Tags.FrameTime, millisPerFrame)
                .set(Tags.Rows, SIZE)
                .set(Tags.Columns, SIZE)
                .set(Tags.BitsAllocated, 8)
                .set(Tags.BitsStored, 8)
                .set(Tags.HighBit, 7)
                .bytes(Tags.PixelData, Vr.OB, pixels.toByteArray())
                .build();
    }
}
