package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MultipartLimits;
import dev.gantry.dicom.web.MultipartReader;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetadataIT {
    private static final List<DataSet> SERIES = Samples.ctSeries(70); // more than one page
    private static final String STUDY = uid(SERIES, Tags.StudyInstanceUID);
    private static final String OF_SERIES = pathOf(SERIES);

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void fill() {
        ReadModel.create();
        ReadModel.add(SERIES);
    }

    @Test
    void a_series_is_the_same_with_gzip_and_without_again_and_again() throws Exception {
        var plain = get(OF_SERIES);
        var first = get(OF_SERIES, "Accept-Encoding", "br, gzip;q=0.5");
        var again = get(OF_SERIES, "Accept-Encoding", "gzip");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(first.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(first.body().length).isLessThan(plain.body().length / 4);
        assertThat(inflated(first)).isEqualTo(plain.body());
        assertThat(again.body()).isEqualTo(first.body());
        given().accept("application/dicom+json")
                .get(OF_SERIES)
                .then()
                .body("size()", equalTo(SERIES.size()));
    }

    @Test
    void a_study_is_compressed_as_it_is_sent() throws Exception {
        var path = "/dicomweb/studies/%s/metadata".formatted(STUDY);

        assertThat(inflated(get(path, "Accept-Encoding", "gzip"))).isEqualTo(get(path).body());
    }

    @Test
    void what_is_known_is_not_sent_again_until_the_study_changes() throws Exception {
        var series = Samples.ctSeries(2);
        ReadModel.add(series);
        var path = pathOf(series);
        var before = get(path, "Accept-Encoding", "gzip");
        var tag = before.headers().firstValue("ETag").orElseThrow();

        var known = get(path, "Accept-Encoding", "gzip", "If-None-Match", tag);
        change(uid(series, Tags.StudyInstanceUID));
        var changed = get(path, "Accept-Encoding", "gzip", "If-None-Match", tag);

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(before.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(new String(inflated(changed), UTF_8)).contains("CORRECTED");
    }

    @Test
    void what_has_links_to_another_address_is_another_representation() {
        var path = "/dicomweb/studies/%s/metadata".formatted(STUDY);
        var here = given().header("Host", "localhost").get(path).header("ETag");
        var there = given().header("Host", "127.0.0.1").get(path).header("ETag");

        assertThat(here).isNotEqualTo(there);
        given().header("Host", "localhost")
                .header("If-None-Match", here)
                .get(path)
                .then()
                .statusCode(304);
        given().header("Host", "127.0.0.1")
                .header("If-None-Match", here)
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("http://127.0.0.1/dicomweb/studies/" + STUDY));
    }

    @Test
    void a_path_that_names_no_uid_is_refused() {
        given().get("/dicomweb/studies/one/metadata")
                .then()
                .statusCode(400)
                .body("detail", containsString("study: a UID"));
    }

    @Test
    void as_xml_there_is_a_document_for_each_instance() throws Exception {
        var accept = "multipart/related; type=\"application/dicom+xml\"";
        var response = get(OF_SERIES, "Accept", accept);
        var boundary =
                response.headers()
                        .firstValue("Content-Type")
                        .flatMap(MediaType::parse)
                        .flatMap(type -> type.parameter("boundary"))
                        .orElseThrow();
        var reader =
                new MultipartReader(
                        new ByteArrayInputStream(response.body()),
                        boundary,
                        MultipartLimits.DEFAULT);

        var numbers = new ArrayList<Integer>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            var dataSet = NativeModel.read(part.get().body(), BulkDataValues.BY_RANGE);
            assertThat(dataSet.element(Tags.PixelData)).isPresent();
            numbers.add(dataSet.integer(Tags.InstanceNumber).orElseThrow());
        }
        assertThat(numbers).hasSize(SERIES.size()).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/dicom+json;q=0", "application/dicom+xml"})
    void a_client_that_takes_none_of_the_forms_hears_which_there_are(String accept) {
        given().accept(accept)
                .get(OF_SERIES)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString("application/dicom+json"));
    }

    private HttpResponse<byte[]> get(String path, String... headers)
            throws IOException, InterruptedException {
        var origin = ConfigProvider.getConfig().getValue("test.url", String.class);
        var request = HttpRequest.newBuilder(URI.create(origin + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] inflated(HttpResponse<byte[]> response) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return in.readAllBytes();
        }
    }

    /** As index does it: another header, and another revision, in one transaction. */
    private static void change(String uid) throws SQLException {
        try (var database = Backends.shared().database();
                var header =
                        database.prepareStatement(
                                "update index.instance set header = ? where study_uid = ?");
                var study =
                        database.prepareStatement(
                                "update index.study set revision = revision + 1"
                                        + " where study_uid = ?")) {
            header.setBytes(
                    1, ReadModel.gzip("{\"00080070\":{\"vr\":\"LO\",\"Value\":[\"CORRECTED\"]}}"));
            header.setString(2, uid);
            header.executeUpdate();
            study.setString(1, uid);
            study.executeUpdate();
        }
    }

    private static String pathOf(List<DataSet> series) {
        return "/dicomweb/studies/%s/series/%s/metadata"
                .formatted(uid(series, Tags.StudyInstanceUID), uid(series, Tags.SeriesInstanceUID));
    }

    private static String uid(List<DataSet> series, Tag tag) {
        return series.getFirst().uid(tag).orElseThrow().value();
    }
}
