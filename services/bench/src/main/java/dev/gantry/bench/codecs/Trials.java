package dev.gantry.bench.codecs;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.Part10;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Random images through every lossless codec: what other programs wrote is read here, what is
 * written here is read here and by others. Many frames go into one file, since starting a program
 * takes longer than what it does.
 *
 * <p>A frame that does not come back as it was is held against a second reader. When that one sees
 * what we see, the writer has lost it.
 */
final class Trials {
    private static final TransferSyntax UNCOMPRESSED = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String GANTRY = "Gantry";

    /** By name of the codec, as the table has it. */
    private static final Map<String, List<Program>> WRITERS =
            new TreeMap<>(
                    Map.of(
                            "JPEG lossless", ofJpegLossless(),
                            "JPEG-LS",
                                    List.of(
                                            Program.of("dcmcjpls", "+il"),
                                            Program.of("dcmcjpls", "+is"),
                                            Program.of("dcmcjpls", "+in"),
                                            Program.of("gdcmconv", "--jpegls")),
                            "JPEG 2000", List.of(Program.of("gdcmconv", "--j2k")),
                            "RLE", List.of(Program.of("dcmcrle"), Program.of("gdcmconv", "--rle")),
                            "deflated data set", List.of(Program.of("dcmconv", "+td"))));

    private static final Map<Uid, Program> READERS =
            Map.of(
                    Uids.JPEGLossless, Program.of("dcmdjpeg", "+cn"),
                    Uids.JPEGLosslessSV1, Program.of("dcmdjpeg", "+cn"),
                    Uids.JPEGLSLossless, Program.of("dcmdjpls"),
                    Uids.JPEG2000Lossless, Program.of("gdcmconv", "--raw"),
                    Uids.RLELossless, Program.of("dcmdrle"));

    private static final Map<String, Uid> OURS =
            new TreeMap<>(
                    Map.of(
                            "JPEG-LS", Uids.JPEGLSLossless,
                            "JPEG 2000", Uids.JPEG2000Lossless,
                            "HTJ2K", Uids.HTJ2KLossless,
                            "RLE", Uids.RLELossless,
                            "deflated frames", Uids.DeflatedImageFrameCompression,
                            "uncompressed", Uids.ExplicitVRLittleEndian));

    private final Random random;
    private final int framesOfAnImage;
    private final Path folder;
    private final Map<String, Tally> tallies = new TreeMap<>();

    /**
     * Trials in a folder, into which their files are written.
     *
     * @param framesOfAnImage how many there are in a file
     */
    Trials(long seed, int framesOfAnImage, Path folder) {
        this.random = new Random(seed);
        this.framesOfAnImage = framesOfAnImage;
        this.folder = folder;
    }

    private static List<Program> ofJpegLossless() {
        var programs = new ArrayList<Program>();
        programs.add(Program.of("dcmcjpeg", "+e1"));
        for (var predictor = 1; predictor <= 7; predictor++) {
            programs.add(Program.of("dcmcjpeg", "+el", "+sv", String.valueOf(predictor)));
        }
        programs.add(Program.of("gdcmconv", "--jpeg"));
        return programs;
    }

    /** Takes one more image through all codecs. */
    void next() throws IOException, InterruptedException {
        var image = RandomImage.of(random, framesOfAnImage);
        var original = write(image.uncompressed(), UNCOMPRESSED, "original.dcm");
        for (var codec : WRITERS.entrySet()) {
            for (var writer : codec.getValue()) {
                if (writer.isInstalled()) {
                    byOthers(codec.getKey(), writer, image, original);
                }
            }
        }
        for (var codec : OURS.entrySet()) {
            byOurselves(codec.getKey(), TransferSyntax.of(codec.getValue()), image);
        }
    }

    /** What was counted, a row for each codec, writer and reader. */
    List<Tally> tallies() {
        return List.copyOf(tallies.values());
    }

    private Tally tally(String codec, String writer, String reader) {
        return tallies.computeIfAbsent(
                codec + writer + reader, _ -> new Tally(codec, writer, reader));
    }

    private Path write(DataSet dataSet, TransferSyntax syntax, String name) throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            Part10.write(out, dataSet, syntax);
        }
        return file;
    }

    private void byOthers(String codec, Program writer, RandomImage image, Path original)
            throws IOException, InterruptedException {
        var tally = tally(codec, writer.name(), GANTRY);
        var file = folder.resolve("encoded.dcm");
        if (!writer.convert(original, file)) {
            tally.notWritten(framesOfAnImage);
            return;
        }
        compare(image, file, tally);
    }

    private void byOurselves(String codec, TransferSyntax syntax, RandomImage image)
            throws IOException, InterruptedException {
        var tally = tally(codec, GANTRY, GANTRY);
        var encoded = new ArrayList<byte[]>();
        try {
            var described = ImageDescription.of(image.attributes().build(), ImagingLimits.DEFAULT);
            for (var frame : image.frames()) {
                encoded.add(encoded(syntax, new DecodedFrame(described, frame)));
            }
        } catch (ImageRefusal refusal) {
            tally.notWritten(framesOfAnImage);
            return;
        }
        var file =
                syntax.encapsulated()
                        ? write(image.encapsulated(encoded), syntax, "ours.dcm")
                        : write(image.uncompressed(), syntax, "ours.dcm");
        compare(image, file, tally);
        var reader = READERS.get(syntax.uid());
        if (reader != null && reader.isInstalled()) {
            readByOthers(reader, image, file, tally(codec, GANTRY, reader.name()));
        }
    }

    private static byte[] encoded(TransferSyntax syntax, DecodedFrame frame) {
        return syntax.uid().equals(Uids.DeflatedImageFrameCompression)
                ? deflated(frame.samples())
                : EncodedImage.encode(syntax, frame);
    }

    /** As the JDK does it; nothing here deflates frames. */
    private static byte[] deflated(byte[] samples) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(samples);
            deflater.finish();
            var bytes = new byte[samples.length * 2 + 64];
            var length = deflater.deflate(bytes);
            return Arrays.copyOf(bytes, (length + 1) / 2 * 2);
        }
    }

    private void compare(RandomImage image, Path file, Tally tally)
            throws IOException, InterruptedException {
        var read = EncodedImage.read(file);
        for (var i = 0; i < image.frames().size(); i++) {
            try {
                var begin = System.nanoTime();
                var decoded = read.decode(i);
                var duration = System.nanoTime() - begin;
                var wrong = difference(image, i, decoded);
                var what = "sample %d of frame %d".formatted(wrong, i + 1);
                if (wrong < 0) {
                    tally.right(duration, decoded.description().samples());
                } else if (isSeenByOthers(read.syntax(), file, i, decoded)) {
                    tally.lostByWriter(image, what);
                } else {
                    tally.wrong(image, what);
                }
            } catch (ImageRefusal refusal) {
                tally.refused(image, refusal);
            }
        }
    }

    /** Whether the second reader sees the same samples in a frame as we do. */
    private boolean isSeenByOthers(TransferSyntax syntax, Path file, int frame, DecodedFrame ours)
            throws IOException, InterruptedException {
        var reader = READERS.get(syntax.uid());
        var second = folder.resolve("second.dcm");
        if (reader == null || !reader.isInstalled() || !reader.convert(file, second)) {
            return false;
        }
        var theirs = EncodedImage.read(second).decode(frame);
        for (var i = 0; i < ours.description().samples(); i++) {
            if (theirs.value(i) != ours.value(i)) {
                return false;
            }
        }
        return true;
    }

    private void readByOthers(Program reader, RandomImage image, Path file, Tally tally)
            throws IOException, InterruptedException {
        var decoded = folder.resolve("decoded.dcm");
        if (!reader.convert(file, decoded)) {
            tally.notWritten(framesOfAnImage);
            return;
        }
        compare(image, decoded, tally);
    }

    /** The first sample whose stored bits are not those of the image, or -1. */
    private static int difference(RandomImage image, int frame, DecodedFrame decoded) {
        var cells = image.frames().get(frame);
        var width = image.allocated() / 8;
        var mask = (int) ((1L << image.stored()) - 1);
        for (var i = 0; i < decoded.description().samples(); i++) {
            var expected = 0;
            for (var b = 0; b < width; b++) {
                expected |= (cells[i * width + b] & 0xFF) << 8 * b;
            }
            if (((decoded.bits(i) ^ expected) & mask) != 0) {
                return i;
            }
        }
        return -1;
    }
}
