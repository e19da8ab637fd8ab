package dev.gantry.imaging.codec;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.frame;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.imaging.RealImage;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImagingLimits;
import dev.gantry.imaging.image.PhotometricInterpretation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames of public collections beside what DCMTK and GDCM make of them here and now, and frames
 * that we have encoded as they read them. HTJ2K is not here: neither of the two reads it, so that
 * only {@link RealFramesTest} compares it, with what OpenJPEG and OpenJPH once made of it.
 */
class AgainstOtherDecodersTest {
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);
    private static final Path FILES = RealImage.FOLDER.resolve("..");

    /** Of a file: larger ones cost seconds and hold nothing else. */
    private static final long LARGEST = 500_000;

    private static final Map<Uid, OtherDecoder> EXACT =
            Map.of(
                    Uids.RLELossless, OtherDecoder.DCMDRLE,
                    Uids.JPEGLossless, OtherDecoder.DCMDJPEG,
                    Uids.JPEGLosslessSV1, OtherDecoder.DCMDJPEG,
                    Uids.JPEGLSLossless, OtherDecoder.DCMDJPLS,
                    Uids.JPEGLSNearLossless, OtherDecoder.DCMDJPLS,
                    Uids.JPEG2000Lossless, OtherDecoder.GDCMCONV);

    /** The transforms back are rounded as each decoder likes. */
    private static final Map<Uid, OtherDecoder> ROUNDED =
            Map.of(
                    Uids.JPEGBaseline8Bit, OtherDecoder.DCMDJPEG,
                    Uids.JPEGExtended12Bit, OtherDecoder.DCMDJPEG,
                    Uids.JPEG2000, OtherDecoder.GDCMCONV);

    private static final int ROUNDING = 1;

    /** Where the colours are transformed back, that is rounded, too. */
    private static final int ROUNDING_OF_COLOUR = 2;

    /** Single bits, 7 bits in JPEG-LS, bytes that look like a marker, and no image at all. */
    private static final Set<String> NOT_READ_BY_THEM =
            Set.of(
                    "valid/SEG/liver_rle.dcm",
                    "valid/other/JLSL_08_07_0_1F.dcm",
                    "valid/NM/JPEG2000-embedded-sequence-delimiter.dcm",
                    "valid/other/genFile.dcm");

    @TempDir static Path folder;

    @TestFactory
    Stream<DynamicTest> what_decoders_must_agree_about_is_bit_for_bit_the_same()
            throws IOException {
        return compared(EXACT, _ -> 0);
    }

    @TestFactory
    Stream<DynamicTest> of_lossy_frames_no_sample_differs_by_more_than_rounding()
            throws IOException {
        return compared(
                ROUNDED,
                photometric ->
                        photometric == PhotometricInterpretation.YBR_ICT
                                ? ROUNDING_OF_COLOUR
                                : ROUNDING);
    }

    private static Stream<DynamicTest> compared(
            Map<Uid, OtherDecoder> decoders, ToIntFunction<PhotometricInterpretation> most)
            throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var file : files()) {
            Optional.ofNullable(decoders.get(syntax(file)))
                    .map(decoder -> dynamicTest(name(file), () -> compare(file, decoder, most)))
                    .ifPresent(tests::add);
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private static List<Path> files() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "skipped: there is no " + FILES);
        try (var files = Files.walk(FILES)) {
            return files.filter(file -> name(file).matches("(syntax|valid|charset)/.*[.]dcm"))
                    .filter(file -> file.toFile().length() <= LARGEST)
                    .filter(file -> !NOT_READ_BY_THEM.contains(name(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return FILES.relativize(file).toString();
    }

    private static Uid syntax(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Part10.readMeta(in).syntax().uid();
        } catch (MalformedDataSet e) { // a file without meta information is in no syntax here
            return Uids.ImplicitVRLittleEndian;
        }
    }

    private static void compare(
            Path file, OtherDecoder decoder, ToIntFunction<PhotometricInterpretation> most)
            throws IOException, InterruptedException {
        var ours = RealImage.read(file);
        var theirs = decoder.read(file, folder);
        var last = ours.pixels().frames().orElseThrow().numberOfFrames();

        for (var number : new TreeSet<>(List.of(1, last))) {
            var our = CODECS.decode(ours.syntax(), ours.description(), ours.frame(number));
            var their = OtherDecoder.frame(theirs, number);
            assertThat(largestDifference(our, their))
                    .isLessThanOrEqualTo(most.applyAsInt(ours.description().photometric()));
        }
    }

    /** Of samples as they are stored, bits above the high bit and all. */
    private static int largestDifference(DecodedFrame one, DecodedFrame other) {
        assertThat(one.samples()).hasSameSizeAs(other.samples());
        var largest = 0;
        for (var i = 0; i < one.description().samples(); i++) {
            largest = Math.max(largest, Math.abs(one.bits(i) - other.bits(i)));
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct_j2k.dcm",
                "nm16s_jls.dcm",
                "emri_small_RLE.dcm",
                "OBXXXX1A_rle.dcm",
                "SC_rgb_rle.dcm",
                "SC_rgb_rle_16bit.dcm",
                "JLSL_16_15_1_1F.dcm"
            })
    void they_read_every_sample_of_what_we_encode_without_loss(String name) throws Exception {
        var frame = decoded(name);

        var byRle = readBy(OtherDecoder.DCMDRLE, Uids.RLELossless, frame);
        var byJpegLs = readBy(OtherDecoder.DCMDJPLS, Uids.JPEGLSLossless, frame);

        assertThat(byRle.samples()).isEqualTo(frame.samples());
        assertThat(byJpegLs.samples()).isEqualTo(frame.samples());
    }

    /**
     * Some decibels below what was measured. Of colours half are left out, which drawings with hard
     * edges show and photographs do not.
     */
    @ParameterizedTest
    @CsvSource({
        "JPGLosslessP14SV1_1s_1f_8b.dcm, 47",
        "US1_J2KR.dcm, 32",
        "GDCMJ2K_TextGBR.dcm, 30",
        "SC_rgb_rle.dcm, 26"
    })
    void our_jpeg_baseline_as_they_read_it_is_close_to_the_original(String name, int decibels)
            throws Exception {
        var frame = decoded(name);

        var theirs = readBy(OtherDecoder.DCMDJPEG_TO_RGB, Uids.JPEGBaseline8Bit, frame);

        assertThat(Psnr.between(theirs, frame)).isGreaterThan(decibels);
    }

    @Test
    void our_jpeg_baseline_of_a_soft_gradient_as_they_read_it_is_close_to_it() throws Exception {
        var grey = frame(described(monochrome(256, 300, 8, 8).build()));
        var colour = frame(described(colour(256, 300, "RGB").build()));

        var theirGrey = readBy(OtherDecoder.DCMDJPEG_TO_RGB, Uids.JPEGBaseline8Bit, grey);
        var theirColour = readBy(OtherDecoder.DCMDJPEG_TO_RGB, Uids.JPEGBaseline8Bit, colour);

        assertThat(Psnr.between(theirGrey, grey)).isGreaterThan(36);
        assertThat(Psnr.between(theirColour, colour)).isGreaterThan(32);
    }

    private static DecodedFrame decoded(String name) throws IOException {
        var file = RealImage.FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        var image = RealImage.read(file);
        return CODECS.decode(image.syntax(), image.description(), image.frame(1));
    }

    private static DecodedFrame readBy(OtherDecoder decoder, Uid syntax, DecodedFrame frame)
            throws Exception {
        var target = TransferSyntax.of(syntax);
        var encoded = CODECS.encode(target, frame);
        return decoder.read(encoded, target, attributes(frame.description(), syntax), folder);
    }

    private static DataSetBuilder attributes(ImageDescription description, Uid syntax) {
        var isColour = description.samplesPerPixel() > 1;
        var photometric =
                isColour && syntax.equals(Uids.JPEGBaseline8Bit)
                        ? "YBR_FULL_422"
                        : description.photometric().value();
        var attributes =
                DataSet.builder()
                        .set(Tags.SamplesPerPixel, description.samplesPerPixel())
                        .set(Tags.PhotometricInterpretation, photometric)
                        .set(Tags.Rows, description.rows())
                        .set(Tags.Columns, description.columns())
                        .set(Tags.BitsAllocated, description.bitsAllocated())
                        .set(Tags.BitsStored, description.bitsStored())
                        .set(Tags.HighBit, description.highBit())
                        .set(Tags.PixelRepresentation, description.signed() ? 1 : 0);
        return isColour ? attributes.set(Tags.PlanarConfiguration, 0) : attributes;
    }
}
