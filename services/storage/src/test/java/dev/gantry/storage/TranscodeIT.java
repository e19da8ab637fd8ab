package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class TranscodeIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(Uids.JPEGLSLossless);
    private static final TransferSyntax JPEG_2000 = TransferSyntax.of(Uids.JPEG2000Lossless);
    private static final String RAW =
            "multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1";

    /** Lossy wavelets: decoders differ by 1, so that digests say nothing. */
    private static final Set<String> NOT_EXACT =
            Set.of("US1_J2KI.dcm", "JPEG2000.dcm", "HTJ2K_08_RGB.dcm", "RG3_J2KI.dcm");

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private HttpResponse<byte[]> instance(Shelf.Book book, TransferSyntax syntax) {
        return viewer.get(
                book.address().path(),
                "Accept",
                "application/dicom; transfer-syntax=" + syntax.uid().value());
    }

    private static DataSet read(byte[] file) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(file));
        var meta = Part10.readMeta(in);
        return InstanceReader.readWhole(in, meta.syntax(), 1 << 28).dataSet();
    }

    private static TransferSyntax syntaxOf(byte[] file) throws IOException {
        return Part10.readMeta(new BufferedInputStream(new ByteArrayInputStream(file))).syntax();
    }

    @Test
    void frames_of_every_encoding_come_uncompressed_bit_for_bit() throws IOException {
        var folder = Shelf.realFiles("syntax");
        for (var line :
                Files.readAllLines(folder.resolve("MANIFEST-codecs.tsv")).stream()
                        .skip(1)
                        .toList()) {
            var row = line.split("\t", -1);
            if (!NOT_EXACT.contains(row[0])) {
                var book = shelf.putAnywhere(Files.readAllBytes(folder.resolve(row[0])));

                var frame = viewer.parts(book.address().path() + "/frames/1", "Accept", RAW);

                assertThat(frame.getFirst().contentType())
                        .as(row[0])
                        .endsWith("1.2.840.10008.1.2.1");
                assertThat(sha256(unpadded(frame.getFirst().bytes(), row)))
                        .as(row[0])
                        .isEqualTo(row[8]);
            }
        }
    }

    private static byte[] unpadded(byte[] frame, String[] row) {
        return sha256(frame).equals(row[8]) ? frame : Arrays.copyOf(frame, frame.length - 1);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_instance_is_the_same_one_in_every_lossless_syntax() throws IOException {
        var slice = Samples.ct().build();
        var pixels = slice.bytes(Tags.PixelData).orElseThrow();
        var book = shelf.put(slice, LITTLE);

        for (var syntax : List.of(RLE, JPEG_LS, JPEG_2000)) {
            var compressed = instance(book, syntax).body();
            var again = shelf.putAnywhere(compressed);
            var back = instance(again, LITTLE).body();

            assertThat(syntaxOf(compressed)).isEqualTo(syntax);
            assertThat(read(compressed).uid(Tags.SOPInstanceUID))
                    .isEqualTo(slice.uid(Tags.SOPInstanceUID));
            assertThat(syntaxOf(back)).isEqualTo(LITTLE);
            assertThat(read(back).bytes(Tags.PixelData).orElseThrow()).isEqualTo(pixels);
            assertThat(read(back).string(Tags.PatientName))
                    .isEqualTo(slice.string(Tags.PatientName));
        }
        assertThat(viewer.get(book.address().path(), "Accept", "application/dicom").body())
                .isEqualTo(book.file());
    }

    @Test
    void plain_data_sets_change_their_encoding_only() throws IOException {
        for (var stored :
                List.of(
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            var slice = Samples.ct().build();
            var book = shelf.put(slice, stored);
            var file = instance(book, LITTLE);

            assertThat(file.statusCode()).as(stored.name()).isEqualTo(200);
            assertThat(read(file.body()).bytes(Tags.PixelData).orElseThrow())
                    .isEqualTo(slice.bytes(Tags.PixelData).orElseThrow());
        }
    }

    @Test
    void several_frames_become_several_fragments() throws IOException {
        var run = Samples.us(3).build();
        var book = shelf.put(run, LITTLE);

        var again = shelf.putAnywhere(instance(book, JPEG_LS).body());
        var frames = viewer.parts(again.address().path() + "/frames/1,2,3", "Accept", RAW);

        var pixels = run.bytes(Tags.PixelData).orElseThrow();
        for (var i = 0; i < 3; i++) {
            var length = pixels.length / 3;
            assertThat(frames.get(i).bytes())
                    .isEqualTo(Arrays.copyOfRange(pixels, i * length, (i + 1) * length));
        }
    }

    @Test
    void lossy_frames_are_for_those_who_ask_and_lossy_instances_for_nobody() throws IOException {
        var book = shelf.put(Samples.us(1).build(), LITTLE);
        var frame = book.address().path() + "/frames/1";
        var jpeg = "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50";

        var asked = viewer.get(frame, "Accept", jpeg);
        var notAsked = viewer.get(frame, "Accept", "image/jpeg");
        var whole = instance(book, TransferSyntax.of(Uids.JPEGBaseline8Bit));

        assertThat(asked.body()).startsWith(0xFF, 0xD8);
        assertThat(notAsked.statusCode()).isEqualTo(406);
        assertThat(whole.statusCode()).isEqualTo(406);
        assertThat(new String(whole.body(), UTF_8)).contains("1.2.840.10008.1.2.4.80");
    }

    @Test
    void a_cache_tells_one_syntax_from_another() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var tag = instance(book, RLE).headers().firstValue("ETag").orElseThrow();
        var path = book.address().path();
        var accept = "application/dicom; transfer-syntax=" + RLE.uid().value();

        assertThat(viewer.get(path, "Accept", accept, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(viewer.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    /** Two samples of 8 bits, 190 and 199, and FF FF D9 (ITU-T T.81 §B.1.1.2). */
    @Test
    void a_fill_byte_before_the_end_of_a_lossless_jpeg_is_no_pixel() throws IOException {
        var codeStream =
                HexFormat.of()
                        .parseHex(
                                "ffd8ffc3000b080001000201011100ffc40024000000000011000000000000000000"
                                        + "0000000102030405060708090a0b0c0d0e0f10"
                                        + "ffda0008010100010000"
                                        + "37c49fffffd9");
        var fragments = new Value.Fragments(List.of(new byte[0], even(codeStream)));
        var image =
                DataSet.builder()
                        .from(Samples.rle(1, true).build())
                        .set(Tags.Rows, 1)
                        .set(Tags.Columns, 2)
                        .set(new Element(Tags.PixelData, Vr.OB, fragments))
                        .build();
        var book = shelf.put(image, TransferSyntax.of(Uids.JPEGLosslessSV1));

        var frame = viewer.parts(book.address().path() + "/frames/1", "Accept", RAW);

        assertThat(frame.getFirst().bytes()).startsWith(190, 199);
    }

    private static byte[] even(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 1) / 2 * 2);
    }

    @Test
    void others_read_what_was_transcoded(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/dcmdjpls")), "dcmdjpls is not installed");
        assumeTrue(Files.exists(Path.of("/usr/bin/gdcmconv")), "gdcmconv is not installed");
        var slice = Samples.ct().build();
        var book = shelf.put(slice, LITTLE);

        var programs =
                Map.of(
                        RLE, List.of("dcmdrle"),
                        JPEG_LS, List.of("dcmdjpls"),
                        JPEG_2000, List.of("gdcmconv", "--raw"));
        for (var syntax : programs.keySet()) {
            var from = Files.write(folder.resolve("in.dcm"), instance(book, syntax).body());
            var to = folder.resolve("out.dcm");
            var command = new ArrayList<>(programs.get(syntax));
            command.addAll(List.of(from.toString(), to.toString()));
            var exit = new ProcessBuilder(command).inheritIO().start().waitFor();

            assertThat(exit).isZero();
            assertThat(read(Files.readAllBytes(to)).bytes(Tags.PixelData).orElseThrow())
                    .isEqualTo(slice.bytes(Tags.PixelData).orElseThrow());
        }
    }

    @Test
    void an_old_viewer_sees_pictures_by_the_same_rules() throws IOException {
        var book = shelf.put(Samples.us(2).build(), LITTLE);
        var address = book.address();
        var asked =
                "/dicomweb/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s"
                        .formatted(address.study(), address.series(), address.instance());

        var small = viewer.get(asked + "&contentType=image/png&rows=32&frameNumber=2");
        var part = viewer.get(asked + "&contentType=image/jpeg&region=0.5,0.5,1.0,1.0");
        var wrong = viewer.get(asked + "&contentType=image/png&region=0.5,0.5,0.2,1.0");
        var half = viewer.get(asked + "&contentType=image/png&windowCenter=40");

        assertThat(width(small)).isEqualTo(32);
        assertThat(width(part)).isEqualTo(32);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(viewer.get(asked + "&contentType=image/png&frameNumber=3").statusCode())
                .isEqualTo(404);
    }

    private static int width(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body())).getWidth();
    }
}
