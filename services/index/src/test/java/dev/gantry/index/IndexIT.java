package dev.gantry.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexIT {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    private static final Backends BACKENDS = Backends.shared();

    @Test
    void a_stored_series_becomes_rows_with_counts() {
        var slices = Samples.ctSeries(3);
        var study = studyOf(slices.getFirst());

        publish(slices);

        awaitCount(study, 3);
        assertThat(
                        row(
                                "select series_count, instance_count, size_bytes, modalities,"
                                        + " study_date, accession_number like 'A%', last_received >= first_received"
                                        + " from index.study where study_uid = ?",
                                study))
                .isEqualTo("1|3|27000|{CT}|2026-11-24|t|t");
        assertThat(
                        row(
                                "select modality, series_number, instance_count, description"
                                        + " from index.series where study_uid = ?",
                                study))
                .isEqualTo("CT|1|3|Series of CT");
        assertThat(
                        row(
                                "select p.name, p.name_search, p.birth_date, p.sex from index.patient p"
                                        + " join index.study s on s.patient = p.id where study_uid = ?",
                                study))
                .isEqualTo("Sample^Sam|sample sam|1970-01-01|O");
        assertThat(
                        row(
                                "select min(instance_number), max(instance_number), min(pixel_offset),"
                                        + " min(number_of_frames), min(frame_table::text), min(calling_ae)"
                                        + " from index.instance where study_uid = ?",
                                study))
                .isEqualTo("1|3|808|1|\\x010203|CT_1");
    }

    @Test
    void what_is_wrong_with_an_instance_is_kept_beside_it() {
        var slice = Samples.ct().build();
        var faults = List.of("StudyID missing, made here", "(0010,0010) has an odd length");

        BACKENDS.kafka().publish(StoredEvents.withWarnings(StoredEvents.of(slice), faults));

        awaitCount(studyOf(slice), 1);
        assertThat(row("select warnings from index.instance where study_uid = ?", studyOf(slice)))
                .isEqualTo(String.join("\n", faults));
    }

    @Test
    void others_hear_of_a_changed_study() {
        var slice = Samples.ct().build();

        publish(List.of(slice));

        Await.until("the change is told", () -> !changesOf(studyOf(slice)).isEmpty());
        assertThat(changesOf(studyOf(slice)).getLast().revision()).isPositive();
    }

    @Test
    void the_same_reception_again_changes_nothing() {
        var event = StoredEvents.of(Samples.ct().build());

        BACKENDS.kafka().publish(event);
        BACKENDS.kafka().publish(event);
        BACKENDS.kafka().publish(marker(event));

        awaitCount(event.studyUid(), 2);
        assertThat(orphansOf(event.studyUid())).isEmpty();
    }

    @Test
    void the_same_bytes_again_leave_a_spare_object() {
        var event = StoredEvents.of(Samples.ct().build());
        var again = StoredEvents.again(event, event.sha256());

        BACKENDS.kafka().publish(event);
        BACKENDS.kafka().publish(again);

        Await.until("the spare object is told", () -> !orphansOf(event.studyUid()).isEmpty());
        assertThat(orphansOf(event.studyUid()))
                .extracting(ObjectOrphaned::objectKey)
                .containsExactly(again.objectKey());
        assertThat(
                        row(
                                "select instance_count from index.study where study_uid = ?",
                                event.studyUid()))
                .isEqualTo("1");
    }

    @Test
    void other_bytes_under_the_same_uid_are_a_conflict_and_the_first_stays() {
        var event = StoredEvents.of(Samples.ct().build());
        var other = StoredEvents.again(event, "b".repeat(64));

        BACKENDS.kafka().publish(event);
        BACKENDS.kafka().publish(other);

        Await.until(
                "the conflict is noted",
                () ->
                        row(
                                        "select object_key from index.conflict where study_uid = ?",
                                        event.studyUid())
                                .equals(other.objectKey()));
        assertThat(
                        row(
                                "select object_key from index.instance where study_uid = ?",
                                event.studyUid()))
                .isEqualTo(event.objectKey());
        assertThat(orphansOf(event.studyUid())).isEmpty();
    }

    @Test
    void what_cannot_be_read_or_stored_is_set_aside_and_the_rest_goes_on() {
        var good = StoredEvents.of(Samples.ct().build());
        var nul =
                StoredEvents.withHeader(
                        marker(good),
                        Optional.of(
                                HeaderJson.of(
                                        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A\\u0000\"}]}}")));
        var key = good.studyUid().value();

        BACKENDS.kafka().publish(Topic.INSTANCE_STORED.topicName(), key, "{".getBytes(UTF_8));
        BACKENDS.kafka().publish(nul);
        BACKENDS.kafka().publish(good);

        awaitCount(good.studyUid(), 1);
        var letters =
                BACKENDS.kafka().records(Topic.INSTANCE_STORED.deadLetterName()).stream()
                        .filter(letter -> letter.key().equals(key))
                        .map(letter ->
                                new String(
                                        letter.headers().lastHeader("gantry_reason").value(),
                                        UTF_8))
                        .toList();
        assertThat(letters).hasSize(2).anyMatch(why -> why.contains("SQLSTATE"));
    }

    @Test
    void a_header_too_large_for_an_event_is_read_from_the_object() throws IOException {
        var slice = Samples.ct().patientName("Large^Header").build();
        var event = StoredEvents.withHeader(StoredEvents.of(slice), Optional.empty());
        try (var upload = BACKENDS.objects().begin(new ObjectKey(event.objectKey()))) {
            Part10.write(upload, slice, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            upload.commit();
        }

        BACKENDS.kafka().publish(event);

        awaitCount(event.studyUid(), 1);
        assertThat(
                        row(
                                "select p.name from index.patient p join index.study s on s.patient = p.id"
                                        + " where study_uid = ?",
                                event.studyUid()))
                .isEqualTo("Large^Header");
    }

    @Test
    void the_index_catches_up_when_the_database_comes_back() {
        var slices = Samples.ctSeries(20);

        BACKENDS.withoutDatabase(() -> {
            publish(slices);
            Await.until(
                    "the check says so",
                    () -> {
                        RestAssured.get(management.resolve("/q/health/ready"))
                                .then()
                                .statusCode(503)
                                .body(Matchers.containsString("index: PostgreSQL"));
                        return true;
                    });
            return true;
        });

        awaitCount(studyOf(slices.getFirst()), 20);
        RestAssured.get(management.resolve("/q/health/ready")).then().statusCode(200);
    }

    private static InstanceStored marker(InstanceStored of) {
        return StoredEvents.of(Samples.ct().study(of.studyUid()).series(of.seriesUid()).build());
    }

    private static void publish(List<DataSet> dataSets) {
        dataSets.forEach(dataSet -> BACKENDS.kafka().publish(StoredEvents.of(dataSet)));
    }

    private static Uid studyOf(DataSet dataSet) {
        return dataSet.uid(Tags.StudyInstanceUID).orElseThrow();
    }

    private static List<StudyChanged> changesOf(Uid study) {
        return BACKENDS.kafka().events(Topic.STUDY_CHANGED, StudyChanged.class).stream()
                .filter(event -> event.studyUid().equals(study))
                .toList();
    }

    private static List<ObjectOrphaned> orphansOf(Uid study) {
        return BACKENDS.kafka().events(Topic.OBJECT_ORPHANED, ObjectOrphaned.class).stream()
                .filter(event -> event.studyUid().equals(study))
                .toList();
    }

    private static void awaitCount(Uid study, int instances) {
        Await.until(
                instances + " instances are indexed",
                () ->
                        row("select instance_count from index.study where study_uid = ?", study)
                                .equals(Integer.toString(instances)));
    }

    /** The columns of the one row, or nothing. */
    private static String row(String sql, Uid study) {
        try (var connection = BACKENDS.database();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, study.value());
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return "";
                }
                var columns = new ArrayList<String>();
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                return String.join("|", columns);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
