package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A body of water with a ball in it, scanned by CT in 40 slices of 256 × 256: something to page
 * through and to cut in other directions, whose ball can be outlined. A rod wanders from slice to
 * slice, so that no two of them look the same. Every phantom is a study of its own.
 */
public final class Phantom {
    static final int SIZE = 256;
    static final int SLICES = 40;

    /** Of pixels, in mm. */
    static final double SPACING = 1.5;

    /** Of slices, in mm. */
    static final double DISTANCE = 4;

    private static final double RADIUS = 48;
    private static final int BALL_COLUMN = 104;
    private static final int BALL_ROW = 128;
    private static final int INTERCEPT = -1024;

    private final Uid study = Uid.random();
    private final Uid series = Uid.random();
    private final Uid frameOfReference = Uid.random();
    private final List<Uid> instances = Stream.generate(Uid::random).limit(SLICES).toList();

    /** The study that all of it is in. */
    public Uid study() {
        return study;
    }

    /** The slices, from below. */
    public List<DataSet> slices() {
        return IntStream.range(0, SLICES).mapToObj(this::slice).toList();
    }

    /** The ball as a segmentation of one segment, in a series of its own. */
    public DataSet segmentation() {
        return new PhantomSegmentation(this).dataSet();
    }

    /** The ball as a structure set of one region, in a series of its own. */
    public DataSet structureSet() {
        return new PhantomStructures(this).dataSet();
    }

    Uid series() {
        return series;
    }

    Uid frameOfReference() {
        return frameOfReference;
    }

    Uid instance(int slice) {
        return instances.get(slice);
    }

    /** In which slices the ball is. */
    IntStream slicesOfBall() {
        return IntStream.range(0, SLICES).filter(slice -> radius(slice) > 0);
    }

    /** Of the ball in a slice, in pixels; 0 where it is not. */
    static double radius(int slice) {
        var height = (slice - (SLICES - 1) / 2.0) * DISTANCE;
        return Math.sqrt(Math.max(0, RADIUS * RADIUS - height * height)) / SPACING;
    }

    static boolean isBall(int slice, int column, int row) {
        return isNear(column, row, BALL_COLUMN, BALL_ROW, radius(slice));
    }

    /** Where the outline of the ball is at an angle, in mm. */
    static double[] outline(int slice, double angle) {
        var origin = position(slice);
        return new double[] {
            origin[0] + (BALL_COLUMN + radius(slice) * Math.cos(angle)) * SPACING,
            origin[1] + (BALL_ROW + radius(slice) * Math.sin(angle)) * SPACING,
            origin[2]
        };
    }

    /** The centre of a slice's first pixel, in mm. */
    static double[] position(int slice) {
        return new double[] {-SIZE / 2 * SPACING, -SIZE / 2 * SPACING, slice * DISTANCE};
    }

    /** A data set of this study, without anything that an image has. */
    DataSetBuilder dataSet(Uid sopClass, String modality, Uid inSeries, int number) {
        return Samples.image(sopClass, modality, study, inSeries, number)
                .remove(Tags.Rows)
                .remove(Tags.Columns);
    }

    private DataSet slice(int slice) {
        return dataSet(Uids.CTImageStorage, "CT", series, slice + 1)
                .set(Tags.SOPInstanceUID, instance(slice))
                .set(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tags.SliceThickness, DISTANCE)
                .set(Tags.KVP, 120)
                .set(Tags.ImagePositionPatient, position(slice))
                .set(Tags.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .set(Tags.FrameOfReferenceUID, frameOfReference)
                .set(Tags.SliceLocation, slice * DISTANCE)
                .set(Tags.PixelSpacing, SPACING, SPACING)
                .set(Tags.Rows, SIZE)
                .set(Tags.Columns, SIZE)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.BitsAllocated, 16)
                .set(Tags.BitsStored, 12)
                .set(Tags.HighBit, 11)
                .set(Tags.PixelRepresentation, 0)
                .set(Tags.RescaleIntercept, INTERCEPT)
                .set(Tags.RescaleSlope, 1)
                .set(Tags.WindowCenter, 40)
                .set(Tags.WindowWidth, 400)
                .bytes(Tags.PixelData, Vr.OW, pixels(slice))
                .build();
    }

    private static byte[] pixels(int slice) {
        var pixels = new byte[SIZE * SIZE * 2];
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            int value = hounsfield(slice, pixel % SIZE, pixel / SIZE) - INTERCEPT;
            pixels[2 * pixel] = (byte) value;
            pixels[2 * pixel + 1] = (byte) (value >> 8);
        }
        return pixels;
    }

    private static int hounsfield(int slice, int column, int row) {
        if (!isNear(column, (row - SIZE / 2) * 1.3 + SIZE / 2.0, SIZE / 2, SIZE / 2, 110)) {
            return -1000;
        }
        if (isNear(column, row, 60 + 3 * slice, 185, 9)) {
            return 900;
        }
        var grain = (column * 7 + row * 13 + slice * 29) % 31;
        return isBall(slice, column, row) ? 130 + grain : grain;
    }

    private static boolean isNear(
            double column, double row, int centreColumn, int centreRow, double radius) {
        return Math.hypot(column - centreColumn, row - centreRow) < radius;
    }
}
