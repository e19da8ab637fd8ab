package dev.gantry.imaging.codec;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.frame;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingTest {
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(Uids.JPEGLSLossless);
    private static final TransferSyntax JPEG_2000 = TransferSyntax.of(Uids.JPEG2000Lossless);
    private static final TransferSyntax BASELINE = TransferSyntax.of(Uids.JPEGBaseline8Bit);
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    static Stream<DataSetBuilder> images() {
        return Stream.of(
                monochrome(33, 47, 8, 8),
                monochrome(64, 60, 16, 8),
                monochrome(300, 301, 16, 12),
                monochrome(64, 64, 16, 12).set(Tags.PixelRepresentation, 1),
                monochrome(64, 64, 16, 16).set(Tags.PixelRepresentation, 1),
                colour(21, 31, "RGB"));
    }

    @ParameterizedTest
    @MethodSource("images")
    void jpeg_ls_loses_nothing(DataSetBuilder image) {
        var golden = frame(described(image.build()));

        var encoded = CODECS.encode(JPEG_LS, golden);

        assertThat(encoded.length % 2).isZero();
        assertThat(CODECS.decode(JPEG_LS, golden.description(), encoded).samples())
                .isEqualTo(golden.samples());
    }

    static Stream<DataSetBuilder> imagesForWavelets() {
        return Stream.concat(
                images(),
                Stream.of(
                        monochrome(1, 1, 8, 8),
                        monochrome(3, 200, 16, 2),
                        monochrome(40, 40, 8, 1),
                        monochrome(40, 40, 8, 8).set(Tags.PixelRepresentation, 1),
                        monochrome(40, 40, 8, 5).set(Tags.PixelRepresentation, 1),
                        monochrome(40, 40, 16, 12).set(Tags.HighBit, 15),
                        monochrome(40, 40, 16, 16),
                        colour(20, 30, "YBR_FULL"),
                        colour(20, 30, "RGB").set(Tags.PixelRepresentation, 1),
                        ofWords(colour(40, 31, "RGB"))));
    }

    private static DataSetBuilder ofWords(DataSetBuilder image) {
        return image.set(Tags.BitsAllocated, 16).set(Tags.BitsStored, 13).set(Tags.HighBit, 12);
    }

    @ParameterizedTest
    @MethodSource("imagesForWavelets")
    void jpeg_2000_loses_nothing(DataSetBuilder image) {
        var golden = frame(described(image.build()));

        var encoded = CODECS.encode(JPEG_2000, golden);

        assertThat(encoded.length % 2).isZero();
        assertThat(CODECS.decode(JPEG_2000, golden.description(), encoded).samples())
                .isEqualTo(golden.samples());
    }

    /** JJ2000 left out the lowest bits of such noise in every fourth small image. */
    @Test
    void noise_of_any_size_comes_back_from_every_lossless_syntax() {
        var random = new Random(2000);
        for (var i = 0; i < 60; i++) {
            var stored = 9 + random.nextInt(8);
            var rows = 1 + random.nextInt(60);
            var columns = 1 + random.nextInt(60);
            var image = i % 4 == 0 ? colour(rows, columns, "RGB") : monochrome(rows, columns, 8, 8);
            var description =
                    described(
                            image.set(Tags.BitsAllocated, 16)
                                    .set(Tags.BitsStored, stored)
                                    .set(Tags.HighBit, stored - 1)
                                    .build());
            var samples = new byte[description.decodedBytes()];
            for (var at = 0; at < samples.length; at += 2) {
                var value = random.nextInt(1 << stored);
                samples[at] = (byte) value;
                samples[at + 1] = (byte) (value >> 8);
            }
            var noise = new DecodedFrame(description, samples);

            for (var uid : List.of(Uids.JPEG2000Lossless, Uids.JPEGLSLossless, Uids.RLELossless)) {
                var syntax = TransferSyntax.of(uid);
                var decoded = CODECS.decode(syntax, description, CODECS.encode(syntax, noise));

                assertThat(decoded.samples()).as("%s of %s", uid, description).isEqualTo(samples);
            }
        }
    }

    @Test
    void high_throughput_jpeg_2000_loses_nothing() {
        var syntax = TransferSyntax.of(Uids.HTJ2KLossless);
        for (var image : List.of(monochrome(33, 47, 8, 8), monochrome(60, 61, 16, 16))) {
            var golden = frame(described(image.build()));

            var decoded =
                    CODECS.decode(syntax, golden.description(), CODECS.encode(syntax, golden));

            assertThat(decoded.samples()).isEqualTo(golden.samples());
        }
    }

    @Test
    void a_jpeg_2000_header_has_the_bits_that_are_stored_and_the_colours_are_not_transformed() {
        var grey = frame(described(monochrome(64, 64, 16, 12).build()));
        var colour = frame(described(colour(64, 64, "RGB").build()));

        var header = Jpeg2000Header.read(CODECS.encode(JPEG_2000, grey));

        assertThat(header.frame()).isEqualTo(new FrameHeader(64, 64, 1, 12));
        assertThat(header.offset()).isZero();
        assertThat(componentTransform(CODECS.encode(JPEG_2000, colour))).isZero();
    }

    /**
     * The byte of the coding style segment (ITU-T T.800 §A.6.1), which follows the size segment.
     */
    private static int componentTransform(byte[] codeStream) {
        var at = 2;
        while (codeStream[at + 1] != 0x52) {
            at += 2 + (codeStream[at + 2] & 0xFF) * 256 + (codeStream[at + 3] & 0xFF);
        }
        return codeStream[at + 8];
    }

    @Test
    void samples_of_32_bits_are_refused() {
        var golden = frame(described(monochrome(4, 4, 32, 32).build()));

        for (var syntax : List.of(JPEG_LS, JPEG_2000)) {
            assertThatThrownBy(() -> CODECS.encode(syntax, golden)).isInstanceOf(Unsupported.class);
        }
    }

    @Test
    void jpeg_baseline_of_grey_is_close() {
        var golden = frame(described(monochrome(64, 64, 8, 8).build()));

        var encoded = CODECS.encode(BASELINE, golden);

        assertThat(Psnr.between(CODECS.decode(BASELINE, golden.description(), encoded), golden))
                .isGreaterThan(30);
    }

    @Test
    void a_deflated_frame_is_inflated() {
        var golden = frame(described(monochrome(40, 40, 16, 16).build()));
        var deflater = new Deflater(9, true);
        deflater.setInput(golden.samples());
        deflater.finish();
        var buffer = new byte[10_000];
        var length = deflater.deflate(buffer);
        deflater.end();

        var decoded =
                CODECS.decode(
                        TransferSyntax.of(Uids.DeflatedImageFrameCompression),
                        golden.description(),
                        Arrays.copyOf(buffer, length));

        assertThat(decoded.samples()).isEqualTo(golden.samples());
    }

    @ParameterizedTest
    @MethodSource("images")
    void dcmtk_reads_our_jpeg_ls(DataSetBuilder image, @TempDir Path folder) throws Exception {
        isReadBy(OtherDecoder.DCMDJPLS, JPEG_LS, image, folder);
    }

    @ParameterizedTest
    @MethodSource("images")
    void dcmtk_reads_our_rle(DataSetBuilder image, @TempDir Path folder) throws Exception {
        isReadBy(OtherDecoder.DCMDRLE, TransferSyntax.of(Uids.RLELossless), image, folder);
    }

    /** Without 8 bits in words, of which GDCM makes bytes. */
    static Stream<DataSetBuilder> imagesForGdcm() {
        return Stream.concat(images().limit(1), images().skip(2));
    }

    @ParameterizedTest
    @MethodSource("imagesForGdcm")
    void gdcm_reads_our_jpeg_2000(DataSetBuilder image, @TempDir Path folder) throws Exception {
        isReadBy(OtherDecoder.GDCMCONV, JPEG_2000, image, folder);
    }

    private static void isReadBy(
            OtherDecoder decoder, TransferSyntax syntax, DataSetBuilder image, Path folder)
            throws IOException, InterruptedException {
        var golden = frame(described(image.build()));

        var theirs = decoder.read(CODECS.encode(syntax, golden), syntax, image, folder);

        assertThat(theirs.samples()).isEqualTo(golden.samples());
    }
}
