package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
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
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a client gets that names no transfer syntax (PS3.18 §8.7.3.4). */
@QuarkusTest
class DefaultTransferSyntaxIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final TransferSyntax JPEG = TransferSyntax.of(Uids.JPEGBaseline8Bit);
    private static final String PARTS = "multipart/related; type=\"application/dicom\"";
    private static final String RAW = "application/octet-stream";

    /** None of them names a transfer syntax. */
    private static final List<String> UNNAMED =
            List.of(
                    "",
                    "*/*",
                    "application/dicom",
                    PARTS,
                    "multipart/related; type=application/dicom",
                    "multipart/related",
                    "application/*",
                    "text/html, application/dicom;q=0.9, */*;q=0.1",
                    "multipart/related; type=\"application/dicom\";q=0.2, application/dicom;q=0.1");

    private static final List<String> AS_STORED =
            List.of(
                    "application/dicom; transfer-syntax=*",
                    PARTS + "; transfer-syntax=*",
                    PARTS + "; transfer-syntax=\"*\"",
                    "*/*; transfer-syntax=*",
                    "application/dicom;q=0.5, application/dicom; transfer-syntax=*");

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    @Test
    void a_lossless_instance_is_explicit_little_endian_for_every_form_of_accept()
            throws IOException {
        var slice = Samples.ct().build();
        for (var book : encoded(slice)) {
            for (var accept : UNNAMED) {
                var file = onlyFile(book.address().path(), accept);

                assertThat(syntaxOf(file)).as("%s", accept).isEqualTo(LITTLE);
                assertThat(read(file).bytes(Tags.PixelData).orElseThrow())
                        .isEqualTo(slice.bytes(Tags.PixelData).orElseThrow());
            }
            for (var accept : AS_STORED) {
                assertThat(onlyFile(book.address().path(), accept))
                        .as("%s", accept)
                        .isEqualTo(book.file());
            }
        }
    }

    /** Compressed without loss, big endian, implicit, deflated. */
    private List<Shelf.Book> encoded(DataSet slice) throws IOException {
        var books = new ArrayList<Shelf.Book>();
        var plain = shelf.putAnywhere(Samples.file(slice, LITTLE));
        for (var syntax : List.of(Uids.RLELossless, Uids.JPEGLSLossless, Uids.JPEG2000Lossless)) {
            var accept = "application/dicom; transfer-syntax=" + syntax.value();
            books.add(shelf.putAnywhere(onlyFile(plain.address().path(), accept)));
        }
        for (var syntax :
                List.of(
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            books.add(shelf.putAnywhere(Samples.file(slice, syntax)));
        }
        return books;
    }

    @Test
    void the_query_parameter_says_it_as_well() throws IOException {
        var book = shelf.put(Samples.rle(1, true).build(), RLE);
        var asked = book.address().path() + "?accept=";

        var unnamed = viewer.get(asked + "application/dicom").body();
        var stored = viewer.get(asked + parameter("application/dicom; transfer-syntax=*")).body();
        var quoted =
                viewer.get(
                        asked
                                + parameter(
                                        "application/dicom; transfer-syntax=\"1.2.840.10008.1.2.5\""));

        assertThat(syntaxOf(unnamed)).isEqualTo(LITTLE);
        assertThat(stored).isEqualTo(book.file());
        assertThat(quoted.body()).isEqualTo(book.file());
    }

    private static String parameter(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    @Test
    void every_instance_of_a_study_and_series_is() throws IOException {
        var study = Uid.random();
        shelf.put(Samples.ct().study(study).build(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        var rle = shelf.put(Samples.rle(2, true).study(study).build(), RLE);
        var lossy = shelf.put(jpeg(study), JPEG);

        for (var accept : List.of("*/*", PARTS)) {
            var parts = viewer.parts("/dicomweb/studies/" + study, "Accept", accept);
            assertThat(parts)
                    .extracting(Viewer.Received::contentType)
                    .containsExactlyInAnyOrder(
                            "application/dicom; transfer-syntax=1.2.840.10008.1.2.1",
                            "application/dicom; transfer-syntax=1.2.840.10008.1.2.1",
                            "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.50");
            assertThat(parts).extracting(Viewer.Received::bytes).contains(lossy.file());
        }
        var series = "/dicomweb/studies/%s/series/%s".formatted(study, rle.address().series());
        assertThat(syntaxOf(viewer.parts(series).getFirst().bytes())).isEqualTo(LITTLE);
        assertThat(viewer.parts(series, "Accept", PARTS + "; transfer-syntax=*").getFirst().bytes())
                .isEqualTo(rle.file());
    }

    @Test
    void who_only_asks_for_the_head_of_an_answer_takes_no_place_from_others() throws IOException {
        var book = shelf.put(Samples.rle(1, true).build(), RLE);
        var study = "/dicomweb/studies/" + book.address().study();

        for (var i = 0; i < 10; i++) { // more than there are places
            assertThat(viewer.head(study).statusCode()).isEqualTo(200);
        }

        assertThat(viewer.get(study).statusCode()).isEqualTo(200);
    }

    @Test
    void a_lossy_instance_and_one_that_nothing_decodes_come_as_they_are_stored()
            throws IOException {
        var unknown = TransferSyntax.of(Uids.JPEGXLLossless);
        var books =
                List.of(
                        shelf.put(jpeg(Uid.random()), JPEG),
                        shelf.put(Samples.rle(1, true).build(), unknown));

        for (var book : books) {
            for (var accept : UNNAMED) {
                assertThat(onlyFile(book.address().path(), accept)).isEqualTo(book.file());
            }
        }
        var named = "application/dicom; transfer-syntax=" + LITTLE.uid();
        assertThat(syntaxOf(onlyFile(books.getFirst().address().path(), named))).isEqualTo(LITTLE);
        assertThat(viewer.get(books.getLast().address().path(), "Accept", named).statusCode())
                .isEqualTo(406);
    }

    @Test
    void what_is_damaged_or_longer_than_a_value_comes_as_it_is_stored() throws IOException {
        var damaged = DataSet.builder().from(Samples.rle(2, true).build());
        damaged.set(fragments(new byte[8], new byte[64], new byte[64]));
        var long_ = DataSet.builder().from(Samples.rle(2, true).build());
        long_.set(Tags.Rows, 8000).set(Tags.Columns, 8000).set(Tags.NumberOfFrames, 70);
        long_.set(fragments(Stream.generate(() -> new byte[2]).limit(71).toArray(byte[][]::new)));

        for (var image : List.of(damaged.build(), long_.build())) {
            var book = shelf.put(image, RLE);
            var path = book.address().path();
            var named = "application/dicom; transfer-syntax=" + LITTLE.uid();
            var refused = viewer.get(path, "Accept", named);

            for (var accept : List.of("*/*", "application/dicom", PARTS)) {
                assertThat(onlyFile(path, accept)).isEqualTo(book.file());
            }
            assertThat(
                            viewer.parts("/dicomweb/studies/" + book.address().study())
                                    .getFirst()
                                    .bytes())
                    .isEqualTo(book.file());
            assertThat(refused.statusCode()).isEqualTo(406);
            assertThat(new String(refused.body(), UTF_8)).contains("transfer-syntax=*");
        }
    }

    @Test
    void a_deflated_report_is_explicit_little_endian_too() throws IOException {
        var report =
                DataSet.builder()
                        .from(Samples.ct().build())
                        .remove(Tags.PixelData)
                        .set(Tags.Modality, "SR")
                        .build();
        var book = shelf.put(report, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        var file = onlyFile(book.address().path(), "*/*");

        assertThat(syntaxOf(file)).isEqualTo(LITTLE);
        assertThat(read(file).string(Tags.Modality)).hasValue("SR");
    }

    @Test
    void frames_that_name_no_syntax_are_uncompressed_unless_they_are_lossy() throws IOException {
        var rle = shelf.put(Samples.rle(2, true).build(), RLE).address().path() + "/frames/";
        var lossy = shelf.put(jpeg(Uid.random()), JPEG).address().path() + "/frames/1";
        var raw = RAW + "; transfer-syntax=1.2.840.10008.1.2.1";

        for (var accept :
                List.of("*/*", "multipart/related", "multipart/related; type=\"" + RAW + "\"")) {
            var frames = viewer.parts(rle + "1,2", "Accept", accept);
            assertThat(frames)
                    .hasSize(2)
                    .extracting(Viewer.Received::contentType)
                    .containsOnly(raw);
            assertThat(frames.getFirst().bytes()).hasSize(64 * 64);
        }
        assertThat(viewer.get(rle + "1", "Accept", RAW).body()).hasSize(64 * 64);
        assertThat(viewer.parts(rle + "1").getFirst().contentType()).isEqualTo(raw);
        assertThat(viewer.parts(lossy).getFirst().contentType()).startsWith("image/jpeg");
        assertThat(viewer.get(lossy, "Accept", RAW).body()).hasSize(64 * 64 * 3);
        var named = "multipart/related; type=image/dicom-rle";
        assertThat(viewer.parts(rle + "1", "Accept", named).getFirst().contentType())
                .startsWith("image/dicom-rle");
        var any = "multipart/related; type=application/octet-stream; transfer-syntax=*";
        assertThat(viewer.parts(rle + "1", "Accept", any).getFirst().contentType())
                .startsWith("image/dicom-rle");
    }

    /** Of one frame in JPEG baseline, which loses something. */
    private DataSet jpeg(Uid study) throws IOException {
        var image = Samples.us(1).study(study).build();
        var frame = shelf.putAnywhere(Samples.file(image, LITTLE)).address().path() + "/frames/1";
        var accept = "image/jpeg; transfer-syntax=" + JPEG.uid();
        return DataSet.builder()
                .from(image)
                .set(Tags.PhotometricInterpretation, "YBR_FULL_422")
                .set(fragments(new byte[0], viewer.get(frame, "Accept", accept).body()))
                .build();
    }

    private static Element fragments(byte[]... fragments) {
        return new Element(Tags.PixelData, Vr.OB, new Value.Fragments(List.of(fragments)));
    }

    /** The file itself, or what is in the only part. */
    private byte[] onlyFile(String path, String accept) {
        var headers = accept.isEmpty() ? new String[0] : new String[] {"Accept", accept};
        var answer = viewer.get(path, headers);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        var type = answer.headers().firstValue("Content-Type").orElseThrow();
        if (!type.startsWith("multipart/")) {
            return answer.body();
        }
        var parts = viewer.parts(path, headers);
        assertThat(parts).hasSize(1);
        return parts.getFirst().bytes();
    }

    private static DataSet read(byte[] file) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(file));
        var meta = Part10.readMeta(in);
        return InstanceReader.readWhole(in, meta.syntax(), 1 << 28).dataSet();
    }

    private static TransferSyntax syntaxOf(byte[] file) throws IOException {
        return Part10.readMeta(new BufferedInputStream(new ByteArrayInputStream(file))).syntax();
    }
}
