package dev.gantry.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a few kilobytes of a request can cost. */
@QuarkusTest
class StowBoundsIT {
    private static final Backends backends = Backends.shared();
    private static final String FILES = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final String JSON =
            "multipart/related; type=\"application/dicom+json\"; boundary=b";
    private static final String NO_HEADERS = "";

    private final StowClient client = StowClient.ofThisTest();

    @Test
    void empty_parts_are_one_rejection_and_a_short_answer() throws IOException {
        var response = post(FILES, 20_011, NO_HEADERS, "");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body().length()).isLessThan(40_000);
        assertThat(rejectionsNaming("20011 parts")).hasSize(1);
    }

    @Test
    void parts_that_are_no_dicom_by_their_content_or_by_their_type_are_one_rejection_each()
            throws IOException {
        var type = "x/" + UUID.randomUUID();

        assertThat(post(FILES, 20_023, NO_HEADERS, "x").statusCode()).isEqualTo(409);
        assertThat(post(FILES, 90_000, "Content-Type: " + type + "\r\n", "x").statusCode())
                .isEqualTo(409);

        assertThat(rejectionsNaming("20023 parts")).hasSize(1);
        assertThat(rejectionsNaming(type))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains("90000 parts"));
    }

    @Test
    void more_parts_than_are_taken_end_the_request() throws IOException {
        var type = "x/" + UUID.randomUUID();

        var response = post(FILES, 300_000, "Content-Type: " + type + "\r\n", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("more than 100000 parts");
        assertThat(rejectionsNaming(type))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains("100000 parts"));
    }

    @Test
    void a_type_as_long_as_a_header_may_be_does_not_become_a_line_of_the_log() throws IOException {
        var type = "x/" + UUID.randomUUID();

        post(FILES, 1, "Content-Type: " + type + "a".repeat(15_000) + "\r\n", "");

        assertThat(rejectionsNaming(type))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).hasSizeLessThan(200));
    }

    @Test
    void instances_that_say_who_they_are_have_a_record_of_their_own_up_to_a_number() {
        var other = Samples.ct().build().uid(Tags.StudyInstanceUID).orElseThrow().value();
        var slices = Samples.ctSeries(40);
        var study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();

        var response =
                client.storeInStudy(
                        other, slices.stream().map(StowClient::file).toArray(byte[][]::new));

        assertThat(response.statusCode()).isEqualTo(409);
        for (var slice : slices) {
            assertThat(response.body())
                    .contains(slice.uid(Tags.SOPInstanceUID).orElseThrow().value());
        }
        assertThat(rejectionsNaming(study)).hasSize(21);
        assertThat(rejectionsNaming(study))
                .anySatisfy(
                        rejected -> assertThat(rejected.reason()).contains("20 more instances"));
    }

    @Test
    void what_is_good_among_what_is_nothing_is_stored() {
        var slice = Samples.ct().build();
        var parts = new byte[3007][];
        Arrays.fill(parts, "x".getBytes(US_ASCII));
        parts[2000] = StowClient.file(slice);

        var response = client.store(parts);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(backends.kafka().storedEventsOf(slice.uid(Tags.SOPInstanceUID).orElseThrow()))
                .hasSize(1);
        assertThat(rejectionsNaming("3006 parts")).hasSize(1);
    }

    @Test
    void a_json_array_of_nothings_is_one_rejection_and_a_longer_one_is_not_taken()
            throws IOException {
        var many = String.join(",", Collections.nCopies(20_047, "{}"));
        var tooMany = String.join(",", Collections.nCopies(200_000, "{}"));

        var type = "Content-Type: application/dicom+json\r\n";
        var taken = post(JSON, 1, type, "[" + many + "]");
        var refused = post(JSON, 1, type, "[" + tooMany + "]");

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(409);
        assertThat(rejectionsNaming("20047 parts")).hasSize(1);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("more than 100000 data sets");
    }

    @Test
    void places_of_bulk_data_count_as_what_is_held() throws IOException {
        var headers = "Content-Type: a/b\r\nContent-Location: %06d" + "x".repeat(12_000) + "\r\n";

        var response = post(JSON, 90_000, headers, "");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
    }

    private HttpResponse<String> post(String type, int count, String headers, String content)
            throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            var part = "--b\r\n" + headers + "\r\n" + content + "\r\n";
            for (int number = 0; number < count; number++) {
                out.write(part.replace("%06d", "" + number).getBytes(US_ASCII));
            }
            out.write("--b--\r\n".getBytes(US_ASCII));
        }
        return client.post("", type, gzip.toByteArray(), "Content-Encoding", "gzip");
    }

    private static List<InstanceRejected> rejectionsNaming(String text) {
        return backends.kafka().events(Topic.INSTANCE_REJECTED, InstanceRejected.class).stream()
                .filter(rejected -> rejected.reason().contains(text))
                .toList();
    }
}
