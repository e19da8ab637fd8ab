package dev.gantry.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RebuildIT {
    private static final Backends BACKENDS = Backends.shared();

    @Test
    void the_new_index_is_equal_to_the_old_one_and_so_is_its_schema() {
        var events = ReceivedObjects.overWeeks();
        var inAnyOrder = new ArrayList<>(events);
        Collections.shuffle(inAnyOrder, new Random(20261124));
        inAnyOrder.forEach(BACKENDS.kafka()::publish);
        var studies = studiesOf(events);
        awaitReceptions(events.size() - 1, studies); // one is spare
        var before = IndexTables.content(studies);
        var form = IndexTables.form();

        var ended = Operator.rebuild();

        assertThat(before)
                .anySatisfy(row ->
                        assertThat(row)
                                .contains("\"called_ae\": \"GANTRY\"")
                                .contains("\"remote_host\": \"10.0.0.7\"")
                                .contains("\"receiving_address\": \"dicom://10.0.0.1:11112\"")
                                .contains("\"origin\": \"MODALITY\"")
                                .contains("\"policy\": \"EXCEPTION\""))
                .anySatisfy(row ->
                        assertThat(row)
                                .startsWith("instance")
                                .contains("\"called_ae\": null", "\"calling_ae\": \"CT_1\""));
        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getLong("objects")).isGreaterThanOrEqualTo(events.size());
        assertThat(IndexTables.content(studies)).isEqualTo(before);
        assertThat(IndexTables.form()).isEqualTo(form);
        assertThat(otherSchemas()).isEmpty();
    }

    @Test
    void what_arrives_while_it_is_rebuilt_is_served_by_the_old_one_and_then_by_the_new_one() {
        var seen = new AtomicBoolean(true);
        var series = Samples.ctSeries(60);
        var study = Set.of(series.getFirst().uid(Tags.StudyInstanceUID).orElseThrow());
        put(series.subList(0, 20)).forEach(BACKENDS.kafka()::publish);
        awaitReceptions(20, study);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending =
                    threads.submit(() ->
                            series.subList(20, 60)
                                    .forEach(slice ->
                                            put(List.of(slice))
                                                    .forEach(BACKENDS.kafka()::publish)));
            var watching =
                    threads.submit(() -> {
                        while (!sending.isDone()) {
                            seen.compareAndSet(true, receptionsOf(study) >= 20);
                        }
                    });
            var ended = Operator.rebuild();
            Await.until("all is sent", () -> sending.isDone() && watching.isDone());
            assertThat(ended.getString("state")).isEqualTo("DONE");
        }

        awaitReceptions(60, study);
        assertThat(seen).isTrue();
        assertThat(
                        IndexTables.sorted(
                                "select instance_count from index.study where study_uid = any(?)",
                                study.iterator().next().value()))
                .containsExactly("60");
    }

    @Test
    void what_was_deleted_stays_deleted_and_can_still_be_restored() {
        var event = ReceivedObjects.put(Samples.ct().build(), Instant.now());
        var study = Set.of(event.studyUid());
        BACKENDS.kafka().publish(event);
        awaitReceptions(1, study);
        ask(DeletionRequested.Action.DELETE, event);
        awaitReceptions(0, study);
        var deleted = IndexTables.content(study);

        Operator.rebuild();

        assertThat(deleted).hasSize(1).first().asString().startsWith("tombstone");
        assertThat(IndexTables.content(study)).isEqualTo(deleted);
        ask(DeletionRequested.Action.RESTORE, event);
        awaitReceptions(1, study);
    }

    private static void ask(DeletionRequested.Action action, InstanceStored about) {
        BACKENDS.kafka()
                .publish(
                        new DeletionRequested(
                                UUID.randomUUID(),
                                action,
                                about.studyUid(),
                                Optional.empty(),
                                "a test",
                                "because",
                                Instant.now(),
                                Instant.now().plusSeconds(3_600)));
    }

    @Test
    void an_object_that_nobody_told_of_is_in_the_new_index() {
        var slice = Samples.ct().build();
        var event = ReceivedObjects.put(slice, Instant.now());

        Operator.rebuild();

        assertThat(receptionsOf(Set.of(event.studyUid()))).isEqualTo(1);
    }

    @Test
    void what_is_reserved_for_ourselves_is_no_object_that_cannot_be_read() {
        var key = new ObjectKey("_gantry/statements/%s.json".formatted(UUID.randomUUID()));
        try (var upload = BACKENDS.objects().begin(key)) {
            upload.write(new byte[2]);
            upload.commit();
        }

        Operator.rebuild();

        assertThat(BACKENDS.objects().stat(key)).isPresent();
        assertThat(BACKENDS.kafka().events(Topic.EXCEPTION_RAISED, ExceptionRaised.class))
                .noneMatch(raised -> key.value().equals(raised.facts().get("objectKey")));
    }

    @Test
    void nothing_changes_place_while_an_object_is_gone_unless_that_is_accepted() {
        var event = ReceivedObjects.put(Samples.ct().build(), Instant.now());
        var study = Set.of(event.studyUid());
        BACKENDS.kafka().publish(event);
        awaitReceptions(1, study);
        BACKENDS.objects().delete(new ObjectKey(event.objectKey()));

        var refused = Operator.endOf(Operator.start(false));

        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getString("why")).contains("Nothing was changed");
        assertThat(receptionsOf(study)).isEqualTo(1);
        assertThat(exceptions(event)).contains(Kind.OBJECT_MISSING);
        assertThat(otherSchemas()).isEmpty();

        assertThat(Operator.rebuild().getString("state")).isEqualTo("DONE");
        assertThat(receptionsOf(study)).isZero();
    }

    @Test
    void what_cannot_be_read_is_an_exception_and_the_rest_goes_on() {
        var event = ReceivedObjects.put(Samples.ct().build(), Instant.now());
        var broken = ReceivedObjects.put(Samples.ct().build(), Instant.now());
        overwrite(broken, 400);
        var nul = nulInTheName();

        Operator.rebuild();

        assertThat(receptionsOf(Set.of(event.studyUid()))).isEqualTo(1);
        assertThat(receptionsOf(Set.of(broken.studyUid(), nul.studyUid()))).isZero();
        assertThat(exceptions(broken)).containsExactly(Kind.OBJECT_UNREADABLE);
        assertThat(exceptions(nul)).containsExactly(Kind.OBJECT_UNREADABLE);
    }

    @Test
    void a_rebuild_that_was_killed_is_in_nobodys_way() {
        Operator.rebuild();
        IndexTables.run(
                "update index.rebuild set state = 'RUNNING', ended_at = null",
                "create schema index_next",
                "create table index_next.study (study_uid text)",
                "create schema index_before");

        assertThat(Operator.progress().getString("state")).isEqualTo("INTERRUPTED");
        assertThat(Operator.rebuild().getString("state")).isEqualTo("DONE");
        assertThat(otherSchemas()).isEmpty();
    }

    @Test
    void a_rebuild_that_loses_its_connection_changes_nothing_and_can_be_started_anew()
            throws SQLException {
        try (var other = BACKENDS.database();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table index.consumer_offset in access exclusive mode");
            Operator.start(true);
            var cut =
                    IndexTables.sorted(
                            "select pg_terminate_backend(pid)::text from pg_locks"
                                    + " where locktype = 'advisory' and objsubid = 1 and granted"
                                    + " and (classid::bigint << 32 | objid::bigint)"
                                    + " = hashtextextended('gantry index rebuild', 0)");
            assertThat(cut).containsExactly("true");
            other.rollback();
        }

        Await.until(
                "it is interrupted",
                () -> Operator.progress().getString("state").equals("INTERRUPTED"));
        Await.until("a new one serves", () -> Operator.rebuild().getString("state").equals("DONE"));
        Await.until("nothing is left", () -> otherSchemas().isEmpty());
    }

    @Test
    void consumers_go_back_with_the_offsets_of_an_older_state() {
        var first = ReceivedObjects.put(Samples.ct().build(), Instant.now());
        BACKENDS.kafka().publish(first);
        var study = Set.of(first.studyUid());
        awaitReceptions(1, study);

        IndexTables.run(
                "delete from index.instance where study_uid = '%s'".formatted(first.studyUid()),
                "update index.consumer_offset set next_offset = 0");

        awaitReceptions(1, study);
    }

    @Test
    void a_reader_reads_the_new_schema_and_what_later_migrations_add() {
        Operator.rebuild();

        IndexTables.run("create table index.later (id int)");
        var allowed =
                IndexTables.sorted(
                        "select has_table_privilege('gantry_reader', 'index.instance', 'select')"
                                + " and has_table_privilege('gantry_reader', 'index.later', 'select')"
                                + " and has_schema_privilege('gantry_reader', 'index', 'usage')");
        IndexTables.run("drop table index.later");

        assertThat(allowed).containsExactly("t");
    }

    @Test
    void only_operators_rebuild() {
        RestAssured.post(Operator.ADDRESS).then().statusCode(401);
        RestAssured.get(Operator.ADDRESS).then().statusCode(401);
    }

    private static InstanceStored nulInTheName() {
        var dataSet =
                DataSet.builder()
                        .from(Samples.ct().build())
                        .bytes(Tags.PatientName, Vr.PN, new byte[] {'A', 0, 'B', 'C'})
                        .build();
        return ReceivedObjects.put(dataSet, Instant.now());
    }

    private static List<InstanceStored> put(List<DataSet> slices) {
        return slices.stream().map(slice -> ReceivedObjects.put(slice, Instant.now())).toList();
    }

    private static void overwrite(InstanceStored event, int length) {
        var key = new ObjectKey(event.objectKey());
        try (var upload = BACKENDS.objects().begin(key)) {
            upload.write(new byte[length]);
            upload.commit();
        }
    }

    private static Set<Uid> studiesOf(List<InstanceStored> events) {
        return events.stream().map(InstanceStored::studyUid).collect(Collectors.toSet());
    }

    private static void awaitReceptions(int count, Set<Uid> studies) {
        Await.until(count + " are indexed", () -> receptionsOf(studies) == count);
    }

    private static int receptionsOf(Set<Uid> studies) {
        var uids = studies.stream().map(Uid::value).toArray(String[]::new);
        return IndexTables.sorted(
                        "select reception::text from (select study_uid, reception from index.instance"
                                + " union all select study_uid, reception from index.conflict) r"
                                + " where study_uid = any(?)",
                        uids)
                .size();
    }

    private static List<Kind> exceptions(InstanceStored about) {
        return BACKENDS.kafka().events(Topic.EXCEPTION_RAISED, ExceptionRaised.class).stream()
                .filter(raised -> about.objectKey().equals(raised.facts().get("objectKey")))
                .map(ExceptionRaised::kind)
                .distinct()
                .toList();
    }

    private static List<String> otherSchemas() {
        return IndexTables.sorted(
                "select nspname from pg_namespace where nspname like 'index!_%' escape '!'");
    }
}
