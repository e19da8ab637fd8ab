package dev.gantry.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.events.InstanceStored;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.CodeStreams;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Data sets as JSON or XML with their bulk data in parts of their own (PS3.18 §10.5.1). */
@QuarkusTest
class StowDescribedIT {
    private static final Backends backends = Backends.shared();
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final String OCTETS = "application/octet-stream";

    private final StowClient client = StowClient.ofThisTest();

    private record Sent(String type, String location, byte[] bytes) {}

    @Test
    void a_series_in_one_json_array_with_its_pixels_beside_it_is_stored() {
        var slices = Samples.ctSeries(3);
        var parts = new ArrayList<Sent>();
        parts.add(
                new Sent(
                        JSON,
                        "",
                        ("[" + String.join(",", slices.stream().map(s -> json(s)).toList()) + "]")
                                .getBytes(UTF_8)));
        slices.forEach(slice -> parts.add(pixels(slice, OCTETS)));

        var response = store(JSON, parts);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(slices)
                .allSatisfy(slice -> {
                    var event = stored(slice);
                    assertThat(event.transferSyntax())
                            .isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value());
                    assertThat(textOf(event)).isEqualTo(DicomJson.toString(slice));
                });
    }

    @Test
    void xml_documents_are_stored_whatever_comes_first() {
        var slice = Samples.ct().build();
        var document =
                NativeModel.toString(without(slice), (_, _) -> "never asked")
                        .replace(
                                "</NativeDicomModel>",
                                "<DicomAttribute tag=\"7FE00010\" vr=\"OW\"><BulkData uri=\"%s\"/></DicomAttribute></NativeDicomModel>"
                                        .formatted(location(slice)));

        var response =
                store(
                        XML,
                        List.of(
                                pixels(slice, OCTETS),
                                new Sent(XML, "", document.getBytes(UTF_8))));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(textOf(stored(slice))).isEqualTo(DicomJson.toString(slice));
    }

    @Test
    void compressed_pixels_decide_the_transfer_syntax() {
        var slice = Samples.ct().build();
        int rows = slice.integer(Tags.Rows).orElseThrow();
        int columns = slice.integer(Tags.Columns).orElseThrow();
        var stream = new CodeStreams.Jpeg(CodeStreams.JPEG_LS, rows, columns, 1, 16, 0).bytes();
        var jpeg = new Sent("image/jls", location(slice), stream);

        var response = store(JSON, List.of(new Sent(JSON, "", json(slice).getBytes(UTF_8)), jpeg));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(stored(slice).transferSyntax()).isEqualTo(Uids.JPEGLSLossless.value());
    }

    @Test
    void an_instance_whose_pixels_are_not_there_fails_alone() {
        var good = Samples.ct().build();
        var bad = Samples.ct().build();
        var array = "[%s,%s]".formatted(json(bad), json(good));

        var response =
                store(
                        JSON,
                        List.of(new Sent(JSON, "", array.getBytes(UTF_8)), pixels(good, OCTETS)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .contains("7FE0,0010", "not where the URI points", uid(bad).value());
        assertThat(stored(good)).isNotNull();
        assertThat(backends.kafka().storedEventsOf(uid(bad))).isEmpty();
    }

    @Test
    void a_body_of_json_alone_is_an_instance_without_bulk_data() {
        var report = without(Samples.ct().build());

        var response = client.post("", JSON, DicomJson.toString(report).getBytes(UTF_8));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(textOf(stored(report))).isEqualTo(DicomJson.toString(report));
    }

    @Test
    void what_is_no_description_is_refused_as_a_whole() {
        assertThat(client.post("", JSON, "[{]".getBytes(UTF_8)).statusCode()).isEqualTo(400);
        var lost = store(JSON, List.of(new Sent(OCTETS, "", new byte[3])));
        assertThat(lost.statusCode()).isEqualTo(400);
        assertThat(lost.body()).contains("Content-Location");
    }

    @Test
    void more_than_is_held_is_refused_with_the_way_out() {
        var parts = new ArrayList<Sent>();
        for (int part = 0; part < 9; part++) {
            parts.add(new Sent(OCTETS, "part" + part, new byte[8 << 20]));
        }

        var response = store(JSON, parts);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("send application/dicom");
    }

    @Test
    void a_compressed_body_is_taken_and_a_broken_one_is_told_from_a_lost_connection()
            throws IOException {
        var slice = Samples.ct().build();
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(StowClient.file(slice));
        }
        var whole = gzip.toByteArray();
        var cut = Arrays.copyOf(whole, whole.length / 2);

        var broken = client.post("", "application/dicom", cut, "Content-Encoding", "gzip");
        var other = client.post("", "application/dicom", whole, "Content-Encoding", "br");
        var taken = client.post("", "application/dicom", whole, "Content-Encoding", "gzip");

        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("cut off");
        assertThat(other.statusCode()).isEqualTo(415);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(textOf(stored(slice))).isEqualTo(DicomJson.toString(slice));
    }

    @Test
    void the_answer_comes_as_xml_to_those_who_want_that() {
        var slice = Samples.ct().build();

        var response = client.post("", "application/dicom", StowClient.file(slice), "Accept", XML);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<NativeDicomModel", uid(slice).value());
    }

    private HttpResponse<String> store(String type, List<Sent> parts) {
        var boundary = MultipartWriter.newBoundary();
        var body = new ByteArrayOutputStream();
        try (var writer = new MultipartWriter(body, boundary)) {
            for (var part : parts) {
                var out =
                        part.location().isEmpty()
                                ? writer.part(part.type())
                                : writer.part(part.type(), part.location());
                out.write(part.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return client.post("", MultipartWriter.contentType(type, boundary), body.toByteArray());
    }

    private static Sent pixels(DataSet slice, String type) {
        return new Sent(type, location(slice), slice.bytes(Tags.PixelData).orElseThrow());
    }

    private static String location(DataSet slice) {
        return "https://sender.example/bulk/" + uid(slice);
    }

    private static String json(DataSet slice) {
        var json = DicomJson.toString(without(slice));
        return json.substring(0, json.length() - 1)
                + ",\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"%s\"}}"
                        .formatted(location(slice));
    }

    private static DataSet without(DataSet slice) {
        return DataSet.builder().from(slice).remove(Tags.PixelData).build();
    }

    private static Uid uid(DataSet slice) {
        return slice.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    private static InstanceStored stored(DataSet slice) {
        var events = backends.kafka().storedEventsOf(uid(slice));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String textOf(InstanceStored event) {
        try (var in =
                new BufferedInputStream(
                        backends.objects().read(new ObjectKey(event.objectKey())))) {
            var meta = Part10.readMeta(in);
            return DicomJson.toString(
                    InstanceReader.readWhole(in, meta.syntax(), 1 << 20).dataSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
