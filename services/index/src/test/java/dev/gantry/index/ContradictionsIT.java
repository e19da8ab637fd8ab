package dev.gantry.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person gets to see when images contradict each other, and when a person deletes. */
@QuarkusTest
class ContradictionsIT {
    private static final Backends BACKENDS = Backends.shared();

    @Test
    void a_study_of_two_patients_is_kept_and_raised_with_both() {
        var study = Uid.random();
        publish(Samples.ct().study(study).patientId("A-1").build());
        publish(Samples.ct().study(study).patientId("B-2").build());

        var raised = raised(Kind.STUDY_OF_TWO_PATIENTS, study);

        assertThat(List.of(raised.facts().get("1.patientId"), raised.facts().get("2.patientId")))
                .containsExactlyInAnyOrder("A-1", "B-2");
        awaitInstances(study, 2);
    }

    @Test
    void a_patient_described_as_two_people_is_raised_with_both() {
        var study = Uid.random();
        var id = "C-" + study;
        publish(Samples.ct().study(study).patientId(id).patientName("Doe^Jane").build());
        publish(Samples.ct().study(study).patientId(id).patientName("Roe^Joan").build());

        var raised = raised(Kind.DEMOGRAPHICS_DIFFER, study);

        assertThat(List.of(raised.facts().get("1.name"), raised.facts().get("2.name")))
                .containsExactlyInAnyOrder("Doe^Jane", "Roe^Joan");
    }

    @Test
    void an_id_that_stands_for_two_people_in_two_studies_is_one_exception() {
        var id = "D-" + Uid.random();
        var first = Samples.ct().patientId(id).patientName("Doe^Jane").build();
        var other = Samples.ct().patientId(id).patientName("Roe^Joan").build();
        var again = Samples.ct().patientId(id).patientName("Roe^Joan").build();
        var wed = Samples.ct().patientId(id).patientName("Smith^Jane^Joan").build();
        publish(first);
        awaitInstances(studyOf(first), 1);
        publish(other);
        raised(Kind.DEMOGRAPHICS_DIFFER, studyOf(other));
        publish(again);
        publish(wed);
        var last = Samples.ct().without(Tags.PatientID).build();
        awaitInstances(studyOf(again), 1);
        awaitInstances(studyOf(wed), 1);
        publish(last);
        raised(Kind.PATIENT_ID_MISSING, studyOf(last)); // by then the others have been told, too

        var raised = exceptions().stream().filter(one -> one.facts().containsValue(id)).toList();

        assertThat(raised).extracting(ExceptionRaised::id).hasSize(1);
        assertThat(raised.getFirst().facts())
                .containsEntry("1.name", "Roe^Joan")
                .containsEntry("1.study", studyOf(other).value())
                .containsEntry("2.name", "Doe^Jane")
                .containsEntry("2.study", studyOf(first).value());
    }

    @Test
    void people_who_marry_are_no_exception() {
        var id = "M-" + Uid.random();
        var before = Samples.ct().patientId(id).patientName("Doe^Jane").build();
        var after = Samples.ct().patientId(id).patientName("Roe^Jane").build();
        var last = Samples.ct().without(Tags.PatientID).build();
        publish(before);
        awaitInstances(studyOf(before), 1);
        publish(after);
        awaitInstances(studyOf(after), 1);
        publish(last);
        raised(Kind.PATIENT_ID_MISSING, studyOf(last));

        assertThat(exceptions()).noneMatch(one -> one.facts().containsValue(id));
    }

    @Test
    void a_study_without_a_patient_id_or_with_a_malformed_one_is_raised() {
        var nobody = Uid.random();
        var odd = Uid.random();
        publish(Samples.ct().study(nobody).without(Tags.PatientID).build());
        publish(
                DataSet.builder()
                        .from(Samples.ct().study(odd).build())
                        .unchecked(Tags.PatientID, Vr.LO, List.of("9".repeat(65)))
                        .build());

        assertThat(raised(Kind.PATIENT_ID_MISSING, nobody).facts())
                .containsEntry("1.patientId", "");
        assertThat(raised(Kind.PATIENT_ID_MALFORMED, odd).facts())
                .containsEntry("1.patientId", "9".repeat(65));
    }

    @Test
    void a_uid_that_a_device_gives_twice_is_raised_with_both_places() {
        var instance = Uid.random();
        var series = Uid.random();
        var first = Samples.ct().instance(instance).series(series).build();
        var second = Samples.ct().instance(instance).series(series).build();
        publish(first);
        publish(second);

        var raised = raisedFor(Kind.INSTANCE_UID_IN_TWO_PLACES, instance);

        assertThat(List.of(raised.facts().get("1.study"), raised.facts().get("2.study")))
                .containsExactlyInAnyOrder(studyOf(first).value(), studyOf(second).value());
        Await.until(
                "the series is raised, too",
                () ->
                        exceptions().stream()
                                .anyMatch(one ->
                                        one.kind() == Kind.SERIES_UID_IN_TWO_STUDIES
                                                && one.facts().containsValue(series.value())));
    }

    @Test
    void other_content_waits_for_a_person_unless_the_policy_for_its_sender_decides() {
        var asked = StoredEvents.of(Samples.ct().build());
        var replaced = StoredEvents.of(Samples.ct().build());
        var later = Instant.now().plusSeconds(1);
        BACKENDS.kafka().publish(asked);
        BACKENDS.kafka().publish(StoredEvents.resent(asked, later, "b".repeat(64), "CT_1"));
        BACKENDS.kafka().publish(replaced);
        var winner = StoredEvents.resent(replaced, later, "b".repeat(64), "LATEST_1");
        BACKENDS.kafka().publish(winner);

        var raised = raised(Kind.CONTENT_DIFFERS, asked.studyUid());

        assertThat(raised.facts())
                .containsEntry("1.shown", "true")
                .containsEntry("1.objectKey", asked.objectKey())
                .containsKey("2.objectKey");
        Await.until(
                "the later one is shown",
                () -> shownObject(replaced.studyUid()).equals(winner.objectKey()));
        assertThat(exceptions())
                .noneMatch(one -> one.studyUid().equals(Optional.of(replaced.studyUid())));
    }

    @Test
    void a_deleted_study_is_hidden_restored_and_at_last_given_up() throws SQLException {
        var event = StoredEvents.of(Samples.ct().build());
        BACKENDS.kafka().publish(event);
        awaitInstances(event.studyUid(), 1);
        var later = Instant.now().plusSeconds(3600);

        BACKENDS.kafka().publish(request(event, DeletionRequested.Action.DELETE, later));
        awaitInstances(event.studyUid(), 0);
        BACKENDS.kafka().publish(request(event, DeletionRequested.Action.RESTORE, later));
        awaitInstances(event.studyUid(), 1);
        BACKENDS.kafka().publish(request(event, DeletionRequested.Action.DELETE, Instant.now()));
        awaitInstances(event.studyUid(), 0);
        letTheTimeToRestoreEnd(event.studyUid());
        Await.until(
                "the object is given up",
                () ->
                        BACKENDS
                                .kafka()
                                .events(Topic.OBJECT_ORPHANED, ObjectOrphaned.class)
                                .stream()
                                .anyMatch(one -> one.objectKey().equals(event.objectKey())));

        var sentAgain = StoredEvents.again(event, event.sha256());
        BACKENDS.kafka()
                .publish(
                        StoredEvents.resent(
                                sentAgain, Instant.now().plusSeconds(5), "a".repeat(64), "CT_1"));
        awaitInstances(event.studyUid(), 1);
    }

    /** As if the days had passed that the index keeps everything, whatever an order says. */
    private static void letTheTimeToRestoreEnd(Uid study) throws SQLException {
        try (var database = BACKENDS.database();
                var update =
                        database.prepareStatement(
                                "update index.tombstone set until = now() where study_uid = ?")) {
            update.setString(1, study.value());
            update.executeUpdate();
        }
    }

    private static DeletionRequested request(
            InstanceStored of, DeletionRequested.Action action, Instant until) {
        return new DeletionRequested(
                UUID.randomUUID(),
                action,
                of.studyUid(),
                Optional.empty(),
                "ada",
                "wrong archive",
                Instant.now(),
                until);
    }

    private static void publish(DataSet dataSet) {
        BACKENDS.kafka().publish(StoredEvents.of(dataSet));
    }

    private static Uid studyOf(DataSet dataSet) {
        return dataSet.uid(Tags.StudyInstanceUID).orElseThrow();
    }

    private static List<ExceptionRaised> exceptions() {
        return BACKENDS.kafka().events(Topic.EXCEPTION_RAISED, ExceptionRaised.class);
    }

    private static ExceptionRaised raised(Kind kind, Uid study) {
        return Await.value(
                kind + " is raised",
                () ->
                        exceptions().stream()
                                .filter(one -> one.kind() == kind)
                                .filter(one -> one.studyUid().equals(Optional.of(study)))
                                .findFirst());
    }

    private static ExceptionRaised raisedFor(Kind kind, Uid instance) {
        return Await.value(
                kind + " is raised",
                () ->
                        exceptions().stream()
                                .filter(one -> one.kind() == kind)
                                .filter(one -> one.instanceUid().equals(Optional.of(instance)))
                                .findFirst());
    }

    private static void awaitInstances(Uid study, int count) {
        Await.until(
                count + " instances are shown",
                () ->
                        one("select count(*) from index.instance where study_uid = ?", study)
                                .equals(Integer.toString(count)));
    }

    private static String shownObject(Uid study) {
        return one("select object_key from index.instance where study_uid = ?", study);
    }

    private static String one(String sql, Uid study) {
        try (var connection = BACKENDS.database();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, study.value());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
