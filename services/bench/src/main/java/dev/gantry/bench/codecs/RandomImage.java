package dev.gantry.bench.codecs;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An image of a kind that a data set may describe, with frames of different kinds of noise.
 *
 * @param samples 1 or 3
 * @param planar whether the uncompressed samples come plane by plane
 * @param frames cells of little endian, the samples of a pixel together
 */
record RandomImage(
        int rows,
        int columns,
        int samples,
        int allocated,
        int stored,
        boolean signed,
        boolean planar,
        List<byte[]> frames) {
    private static final int USUAL = 40;
    private static final int WIDE = 1500;
    private static final int HIGH = 300;

    static RandomImage of(Random random, int frames) {
        var shape = random.nextInt(20);
        var allocated = random.nextInt(12) == 0 ? 32 : random.nextBoolean() ? 16 : 8;
        var isColour = allocated < 32 && random.nextInt(3) == 0;
        var least = allocated == 8 ? 1 : allocated / 2 + 1;
        var isFull = random.nextInt(4) == 0;
        var image =
                new RandomImage(
                        shape == 0 ? 1 : 1 + random.nextInt(shape == 1 ? HIGH : USUAL),
                        shape == 0 ? 1 : 1 + random.nextInt(shape == 2 ? WIDE : USUAL),
                        isColour ? 3 : 1,
                        allocated,
                        isFull ? allocated : least + random.nextInt(allocated - least + 1),
                        !isColour && random.nextInt(3) == 0,
                        isColour && random.nextBoolean(),
                        new ArrayList<>());
        for (var i = 0; i < frames; i++) {
            image.frames.add(image.noise(random));
        }
        return image;
    }

    /** How much one sample differs from the next decides which codes are used. */
    private byte[] noise(Random random) {
        var cells = new byte[cells()];
        var range = 1L << stored;
        var kind = random.nextInt(4);
        var spread = kind == 0 ? range : 1 + random.nextLong(range);
        var base = random.nextLong(range - spread + 1);
        var last = base;
        for (var i = 0; i < rows * columns * samples; i++) {
            var value =
                    switch (kind) {
                        case 1 -> random.nextBoolean() ? 0 : range - 1; // the largest steps
                        case 2 -> // soft
                                Math.floorMod(last + random.nextInt(7) - 3, range);
                        default -> base + random.nextLong(spread);
                    };
            last = value;
            put(cells, i, signed ? value - range / 2 : value);
        }
        return cells;
    }

    private int cells() {
        return rows * columns * samples * allocated / 8;
    }

    private void put(byte[] cells, int index, long value) {
        var width = allocated / 8;
        for (var i = 0; i < width; i++) {
            cells[index * width + i] = (byte) (value >> 8 * i);
        }
    }

    /** GDCM takes several frames of these only. */
    private Uid sopClass() {
        if (samples > 1) {
            return Uids.MultiFrameTrueColorSecondaryCaptureImageStorage;
        }
        return allocated == 8
                ? Uids.MultiFrameGrayscaleByteSecondaryCaptureImageStorage
                : Uids.MultiFrameGrayscaleWordSecondaryCaptureImageStorage;
    }

    /** What it is, without pixel data. */
    DataSetBuilder attributes() {
        var attributes =
                DataSet.builder()
                        .set(Tags.SOPClassUID, sopClass())
                        .set(Tags.SOPInstanceUID, new Uid("2.25.14"))
                        .set(Tags.StudyInstanceUID, new Uid("2.25.15"))
                        .set(Tags.SeriesInstanceUID, new Uid("2.25.16"))
                        .set(Tags.Modality, "OT")
                        .set(Tags.SamplesPerPixel, samples)
                        .set(Tags.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB")
                        .set(Tags.NumberOfFrames, frames.size())
                        .set(Tags.Rows, rows)
                        .set(Tags.Columns, columns)
                        .set(Tags.BitsAllocated, allocated)
                        .set(Tags.BitsStored, stored)
                        .set(Tags.HighBit, stored - 1)
                        .set(Tags.PixelRepresentation, signed ? 1 : 0);
        return samples == 1 ? attributes : attributes.set(Tags.PlanarConfiguration, 0);
    }

    /** The image as a modality would send it, uncompressed. */
    DataSet uncompressed() {
        var value = new byte[(cells() * frames.size() + 1) / 2 * 2];
        for (var i = 0; i < frames.size(); i++) {
            var frame = planar ? planes(frames.get(i)) : frames.get(i);
            System.arraycopy(frame, 0, value, i * cells(), cells());
        }
        var attributes = attributes();
        if (planar) {
            attributes.set(Tags.PlanarConfiguration, 1);
        }
        var vr = allocated == 8 ? Vr.OB : Vr.OW;
        return attributes.set(new Element(Tags.PixelData, vr, new Value.Bytes(value))).build();
    }

    private byte[] planes(byte[] frame) {
        var result = new byte[frame.length];
        var width = allocated / 8;
        var pixels = rows * columns;
        for (var i = 0; i < pixels * samples; i++) {
            var to = i % samples * pixels + i / samples;
            System.arraycopy(frame, i * width, result, to * width, width);
        }
        return result;
    }

    /** The image in a syntax whose frames were encoded, each in a fragment of its own. */
    DataSet encapsulated(List<byte[]> encoded) {
        var fragments = new ArrayList<byte[]>();
        fragments.add(new byte[0]);
        fragments.addAll(encoded);
        return attributes()
                .set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
                .build();
    }

    @Override
    public String toString() {
        return "%d × %d, %d samples, %d of %d bits%s%s"
                .formatted(
                        rows,
                        columns,
                        samples,
                        stored,
                        allocated,
                        signed ? ", signed" : "",
                        planar ? ", by plane" : "");
    }
}
