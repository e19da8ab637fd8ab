package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagingIT {
    private static final String MARK = "paged" + Math.abs(UUID.randomUUID().hashCode());
    private static final int STUDIES = 7;
    private static final List<String> UIDS = new ArrayList<>();
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    @BeforeAll
    static void fill() {
        ReadModel.create();
        for (var number = 0; number < STUDIES; number++) {
            var study = Uid.random();
            UIDS.add(study.value());
            add(study, number);
        }
    }

    /** Names in another order than dates, two studies on each day, one without a date. */
    private static void add(Uid study, int number) {
        var sample =
                Samples.ct()
                        .study(study)
                        .patientId(MARK + "-" + (9 - number))
                        .patientName(MARK + "^" + (char) ('a' + number * 3 % 7))
                        .accessionNumber(MARK + number % 3)
                        .set(Tags.StudyTime, "10%02d".formatted(number));
        ReadModel.add(
                List.of(
                        number == 3
                                ? sample.without(Tags.StudyDate).build()
                                : sample.studyDate("2026010" + (1 + number / 2)).build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "StudyDate",
                "-StudyDate",
                "-StudyDate,-StudyTime",
                "PatientName",
                "-PatientName",
                "PatientID",
                "AccessionNumber,-StudyDate",
                "-AccessionNumber,PatientName",
                "StudyInstanceUID"
            })
    void pages_in_any_order_follow_each_other_to_the_end(String order) {
        var whole = uids(page(order, 100));
        var paged = new ArrayList<String>();

        var page = page(order, 2);
        var pages = 1;
        paged.addAll(uids(page));
        for (var next = next(page); next.isPresent(); next = next(page)) {
            page = given().get(next.get());
            paged.addAll(uids(page));
            pages++;
        }

        assertThat(whole).containsExactlyInAnyOrderElementsOf(UIDS);
        assertThat(paged).isEqualTo(whole);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void orders_are_what_they_say() {
        var names = page("PatientName", 100).jsonPath().getList(name(), String.class);
        var byDate = uids(page("-StudyDate,-StudyTime", 100));

        assertThat(names).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(byDate.getFirst()).isEqualTo(UIDS.get(6));
        assertThat(byDate.getLast()).as("the one without a date").isEqualTo(UIDS.get(3));
    }

    @Test
    void what_comes_in_between_shifts_no_page() {
        var mark = "shift" + UUID.randomUUID();
        var before = new ArrayList<String>();
        for (var number = 0; number < 4; number++) {
            before.add(added(mark, "m" + number));
        }
        var first =
                given().get(
                                "/dicomweb/studies?orderby=PatientName&limit=2&PatientID="
                                        + mark
                                        + "*");

        added(mark, "a");
        added(mark, "m0a");
        var second = given().get(next(first).orElseThrow());

        assertThat(uids(first)).isEqualTo(before.subList(0, 2));
        assertThat(uids(second)).isEqualTo(before.subList(2, 4));
        assertThat(next(second)).isEmpty();
    }

    @Test
    void a_study_that_moves_to_the_front_is_seen_once() throws SQLException {
        var first = page("", 3);
        var last = uids(first).getLast();
        run(
                "update index.study set last_received = last_received + interval '1 minute'"
                        + " where study_uid = '"
                        + last
                        + "'");

        var second = given().get(next(first).orElseThrow());

        assertThat(uids(second)).hasSize(3).doesNotContainAnyElementsOf(uids(first));
        run(
                "update index.study set last_received = last_received - interval '1 minute'"
                        + " where study_uid = '"
                        + last
                        + "'");
    }

    @Test
    void a_cursor_says_nothing_of_a_patient_and_is_of_use_in_its_own_order_only() {
        var next = next(page("PatientName", 2)).orElseThrow();
        var query = URLDecoder.decode(URI.create(next).getRawQuery(), StandardCharsets.UTF_8);
        var cursor = query.substring(query.indexOf("after=") + 6).split("&", 2)[0];

        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                .doesNotContain(MARK, "2026010");
        assertThat(
                        given().get(next.replace("orderby=PatientName", "orderby=PatientID"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(given().get(next.replace("after=", "after=A")).statusCode()).isEqualTo(400);
        assertThat(given().get(next + "&offset=5").statusCode()).isEqualTo(400);
    }

    @Test
    void a_page_behind_a_row_that_is_gone_is_refused() throws SQLException {
        var mark = "gone" + UUID.randomUUID();
        var studies = List.of(added(mark, "a"), added(mark, "b"), added(mark, "c"));
        var first =
                given().get(
                                "/dicomweb/studies?orderby=PatientName&limit=1&PatientID="
                                        + mark
                                        + "*");
        run("delete from index.study where study_uid = '" + studies.getFirst() + "'");

        var next = given().get(next(first).orElseThrow());

        assertThat(next.statusCode()).isEqualTo(400);
        assertThat(next.jsonPath().getString("detail")).contains("begin with the first page");
    }

    @Test
    void the_total_is_counted_as_far_as_it_is_cheap() throws SQLException {
        var mark = "many" + UUID.randomUUID();
        var patient = added(mark, "a");
        run(
                """
                insert into index.study (study_uid, patient, accession_number, first_received,
                    last_received, attributes, described_at, described_by)
                select '1.2.99.' || n, (select patient from index.study where study_uid = '%s'),
                    '%s', now(), now(), '{}', now(), gen_random_uuid()
                from generate_series(1, 10001) n
                """
                        .formatted(patient, mark));

        assertThat(page("", 2).header("X-Total-Count")).isEqualTo("" + STUDIES);
        assertThat(page("", 100).header("X-Total-Count")).isEqualTo("" + STUDIES);
        assertThat(page("", 2).header("Warning")).contains("299", "additional results");
        assertThat(
                        given().get("/dicomweb/studies?limit=1&AccessionNumber=" + mark)
                                .header("X-Total-Count"))
                .isEqualTo("10000+");
        assertThat(given().get("/dicomweb/studies?limit=1&PatientSex=O").header("X-Total-Count"))
                .as("only a look at everything would tell")
                .isNull();
        run("delete from index.study where study_uid like '1.2.99.%'");
    }

    @Test
    void series_and_instances_have_pages_too() {
        var study = Uid.random();
        var slices = Samples.ctSeries(5).stream().toList();
        ReadModel.add(slices);
        var path =
                "/dicomweb/studies/%s/instances?limit=2"
                        .formatted(slices.getFirst().uid(Tags.StudyInstanceUID).orElse(study));

        for (var order : List.of("", "&orderby=-InstanceNumber", "&orderby=SOPInstanceUID")) {
            var whole = instances(given().get(path.replace("limit=2", "limit=9") + order));
            var page = given().get(path + order);
            var paged = new ArrayList<>(instances(page));
            for (var next = next(page); next.isPresent(); next = next(page)) {
                page = given().get(next.get());
                paged.addAll(instances(page));
            }
            assertThat(paged).as(order).hasSize(5).isEqualTo(whole);
        }
        assertThat(given().get("/dicomweb/series?limit=1&Modality=CT").header("Link")).isNotNull();
    }

    private static String added(String mark, String name) {
        var study = Uid.random();
        ReadModel.add(
                List.of(
                        Samples.ct()
                                .study(study)
                                .patientId(mark + name)
                                .patientName(name)
                                .build()));
        return study.value();
    }

    private static void run(String sql) throws SQLException {
        try (var connection = Backends.shared().database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Response page(String order, int limit) {
        var ours = given().queryParam("PatientID", MARK + "*").queryParam("limit", limit);
        return (order.isEmpty() ? ours : ours.queryParams(Map.of("orderby", order)))
                .get("/dicomweb/studies");
    }

    private static Optional<String> next(Response page) {
        var link = Optional.ofNullable(page.header("Link")).orElse("");
        var form = NEXT.matcher(link);
        return form.matches()
                ? Optional.of(URLDecoder.decode(form.group(1), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static List<String> uids(Response page) {
        return page.jsonPath().getList("'0020000D'.Value.flatten()", String.class);
    }

    private static List<String> instances(Response page) {
        return page.jsonPath().getList("'00080018'.Value.flatten()", String.class);
    }

    private static String name() {
        return "'00100010'.Value.flatten().Alphabetic";
    }
}
