package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EncapsulatedIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final byte[] PDF = "%PDF-1.4\nnot much of a document\n%%EOF".getBytes(UTF_8);
    private static final byte[] CDA = "<?xml version=\"1.0\"?><ClinicalDocument />".getBytes(UTF_8);
    private static final byte[] NO_TABLE = {};

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private HttpResponse<byte[]> rendered(Shelf.Book book, String... headers) {
        return viewer.get(book.address().path() + "/rendered", headers);
    }

    private static DataSet document(Uid sopClass, String mediaType, byte[] content) {
        var padded = Arrays.copyOf(content, content.length + content.length % 2);
        var before = DataSet.builder().set(Tags.SOPClassUID, "1.2.3").build();
        return DataSet.builder()
                .from(Samples.ct().build())
                .remove(Tags.PixelData)
                .set(Tags.SOPClassUID, sopClass)
                .set(Tags.ReferencedSeriesSequence, before)
                .set(Tags.MIMETypeOfEncapsulatedDocument, mediaType)
                .bytes(Tags.EncapsulatedDocument, Vr.OB, padded)
                .build();
    }

    private static DataSet video(byte[]... fragments) {
        return DataSet.builder()
                .from(Samples.us(1).build())
                .set(Tags.SOPClassUID, Uids.VideoPhotographicImageStorage)
                .set(Tags.NumberOfFrames, 75)
                .set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(List.of(fragments))))
                .build();
    }

    private static byte[] mp4(int length) {
        var file = new byte[length];
        new Random(length).nextBytes(file);
        System.arraycopy("\0\0\0\u0018ftypisom".getBytes(ISO_8859_1), 0, file, 0, 12);
        return file;
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    @Test
    void an_encapsulated_pdf_comes_as_the_file_that_it_is() throws IOException {
        for (var syntax :
                List.of(
                        LITTLE,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
            var book =
                    shelf.put(
                            document(Uids.EncapsulatedPDFStorage, "application/pdf", PDF), syntax);

            for (var accept : List.of("application/pdf", "*/*", "text/html, */*;q=0.8")) {
                var answer = rendered(book, "Accept", accept);

                assertThat(answer.statusCode()).as(accept).isEqualTo(200);
                assertThat(header(answer, "Content-Type")).isEqualTo("application/pdf");
                assertThat(answer.body()).as("%s %s", syntax, accept).isEqualTo(PDF);
            }
        }
    }

    @Test
    void a_document_can_be_asked_for_in_the_address_and_as_a_part() throws IOException {
        var book = shelf.put(document(Uids.EncapsulatedPDFStorage, "application/pdf", PDF), LITTLE);
        var path = book.address().path() + "/rendered";

        var inAddress = viewer.get(path + "?accept=application/pdf", "Accept", "image/png");
        var parts = viewer.parts(path, "Accept", "multipart/related; type=\"application/pdf\"");
        var address = book.address();
        var oldWay =
                viewer.get(
                        "/dicomweb/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s&contentType=application/pdf"
                                .formatted(address.study(), address.series(), address.instance()));

        assertThat(inAddress.body()).isEqualTo(PDF);
        assertThat(parts)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.contentType()).isEqualTo("application/pdf");
                    assertThat(part.bytes()).isEqualTo(PDF);
                });
        assertThat(oldWay.body()).isEqualTo(PDF);
    }

    @Test
    void a_document_is_no_picture_and_says_what_it_is() throws IOException {
        var book = shelf.put(document(Uids.EncapsulatedPDFStorage, "application/pdf", PDF), LITTLE);

        var picture = rendered(book, "Accept", "image/jpeg");

        assertThat(picture.statusCode()).isEqualTo(406);
        assertThat(text(picture)).contains("Accept one of: application/pdf");
    }

    @Test
    void a_cda_comes_without_its_padding_and_may_run_nothing() throws IOException {
        var book = shelf.put(document(Uids.EncapsulatedCDAStorage, "text/XML", CDA), LITTLE);

        var answer = rendered(book, "Accept", "text/xml");

        assertThat(CDA.length % 2).isOne();
        assertThat(answer.body()).isEqualTo(CDA);
        assertThat(header(answer, "Content-Security-Policy")).contains("sandbox");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void what_rendered_resources_may_not_be_stays_in_its_instance() throws IOException {
        var book = shelf.put(document(Uids.EncapsulatedSTLStorage, "model/stl", PDF), LITTLE);

        var answer = rendered(book, "Accept", "*/*");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(text(answer)).contains("Accept one of: application/dicom");
    }

    @Test
    void a_video_comes_whole_however_it_is_cut_into_fragments() throws IOException {
        var file = mp4(10_000);
        var syntax = TransferSyntax.of(Uids.MPEG4HP41);
        var inOne = shelf.put(video(NO_TABLE, file), syntax);
        var inThree =
                shelf.put(
                        video(
                                NO_TABLE,
                                Arrays.copyOfRange(file, 0, 4000),
                                Arrays.copyOfRange(file, 4000, 4002),
                                Arrays.copyOfRange(file, 4002, file.length)),
                        syntax);

        for (var book : List.of(inOne, inThree)) {
            var answer = rendered(book, "Accept", "video/mp4");

            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
            assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
            assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(answer.body()).isEqualTo(file);
        }
    }

    @Test
    void a_player_gets_the_ranges_of_a_video_that_it_asks_for() throws IOException {
        var file = mp4(10_000);
        var book =
                shelf.put(
                        video(
                                NO_TABLE,
                                Arrays.copyOfRange(file, 0, 4000),
                                Arrays.copyOfRange(file, 4000, file.length)),
                        TransferSyntax.of(Uids.HEVCMP51));

        var all = rendered(book, "Range", "bytes=0-");
        var across = rendered(book, "Range", "bytes=3990-4009");
        var second = rendered(book, "Range", "bytes=4000-4000");
        var end = rendered(book, "Range", "bytes=-10");
        var behind = rendered(book, "Range", "bytes=10000-");

        assertThat(all.statusCode()).isEqualTo(206);
        assertThat(all.body()).isEqualTo(file);
        assertThat(across.body()).isEqualTo(Arrays.copyOfRange(file, 3990, 4010));
        assertThat(header(across, "Content-Range")).isEqualTo("bytes 3990-4009/10000");
        assertThat(second.body()).containsExactly(file[4000]);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(file, 9990, 10_000));
        assertThat(behind.statusCode()).isEqualTo(416);
    }

    @Test
    void a_video_that_browsers_cannot_play_is_not_called_one() throws IOException {
        var stream = mp4(1000);
        stream[4] = 0x47;
        var book = shelf.put(video(NO_TABLE, stream), TransferSyntax.of(Uids.MPEG4HP41));
        var claims = shelf.put(video(NO_TABLE, new byte[2]), TransferSyntax.of(Uids.MPEG4HP41));

        for (var answer : List.of(rendered(book), rendered(claims))) {
            assertThat(answer.statusCode()).isEqualTo(406);
            assertThat(text(answer)).contains("no MP4 file", "application/dicom");
        }
    }

    @Test
    void caches_hear_that_a_document_has_not_changed() throws IOException {
        var book = shelf.put(document(Uids.EncapsulatedPDFStorage, "application/pdf", PDF), LITTLE);
        var tag = header(rendered(book), "ETag");

        var again = rendered(book, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void a_real_document_is_a_pdf() throws IOException {
        var file = Files.readAllBytes(Shelf.realFiles("valid").resolve("DOC/pdf.dcm"));
        var book = shelf.putAnywhere(file);

        var answer = rendered(book);

        assertThat(text(answer)).startsWith("%PDF-");
        assertThat(new String(file, ISO_8859_1)).contains(new String(answer.body(), ISO_8859_1));
    }
}
