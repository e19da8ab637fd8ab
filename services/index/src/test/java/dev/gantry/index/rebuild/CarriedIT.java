package dev.gantry.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.InstanceStored;
import dev.gantry.index.rebuild.SchemaTable.LeftOut;
import dev.gantry.index.rebuild.SchemaTable.Position;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CarriedIT {
    private static final UUID REBUILD = UUID.randomUUID();

    private final Database database;
    private final SchemaTable schemas;
    private final CarriedTable carried;
    private final FeedNext next;
    private final List<InstanceStored> received =
            Samples.ctSeries(2).stream()
                    .map(slice -> ReceivedObjects.put(slice, Instant.now()))
                    .toList();
    private final Uid study = received.getFirst().studyUid();

    @Inject
    CarriedIT(
            @DataSource("index") Database database,
            SchemaTable schemas,
            CarriedTable carried,
            FeedNext next) {
        this.database = database;
        this.schemas = schemas;
        this.carried = carried;
        this.next = next;
    }

    @BeforeEach
    void begin_a_rebuild() {
        received.forEach(Backends.shared().kafka()::publish);
        awaitRows("index.instance", 2);
        database.useTransaction(tx -> {
            schemas.prepare(tx, REBUILD);
            carried.atFirst(tx);
        });
        next.feed(received.stream().map(event -> new ObjectKey(event.objectKey())).toList());
    }

    @AfterEach
    void end_it() {
        database.useTransaction(schemas::drop);
    }

    @Test
    void what_is_deleted_and_restored_meanwhile_is_so_in_the_new_schema() {
        assertThat(rows("index_next.instance")).isEqualTo(2);

        ask(DeletionRequested.Action.DELETE);
        awaitRows("index.tombstone", 2);
        decide();

        assertThat(rows("index_next.instance")).isZero();
        assertThat(rows("index_next.study")).isZero();
        assertThat(rows("index_next.tombstone")).isEqualTo(2);
        assertThat(leftOut()).isEmpty();

        ask(DeletionRequested.Action.RESTORE);
        awaitRows("index.instance", 2);
        decide();

        assertThat(rows("index_next.tombstone")).isZero();
        assertThat(leftOut()).hasSize(2);
        next.feed(leftOut());
        assertThat(leftOut()).isEmpty();
        assertThat(rows("index_next.instance")).isEqualTo(2);
    }

    @Test
    void revisions_go_on_growing_and_known_studies_are_not_told_of_again() {
        IndexTables.run(
                "update index.study set revision = 9000000000000000 where study_uid = '%s'"
                        .formatted(study));

        var last = Optional.of("");
        while (last.isPresent()) {
            var after = last.get();
            last = database.inTransaction(tx -> carried.revisions(tx, after, 3));
        }

        assertThat(
                        IndexTables.sorted(
                                "select revision from index_next.study where study_uid = any(?)",
                                study.value()))
                .containsExactly("9000000000000001");
        assertThat(rows("index_next.changed_study")).isZero();
    }

    @Test
    void which_orders_were_followed_and_which_count_unsigned_is_known_to_the_new_schema() {
        var followed = UUID.randomUUID();
        IndexTables.run("update index.unsigned_order set ends = '{5,6}'");
        IndexTables.run("insert into index.applied_order (id) values ('%s')".formatted(followed));

        database.useTransaction(carried::atLast);
        IndexTables.run("update index.unsigned_order set ends = '{}'");

        assertThat(rowsOf("select ends::text from index_next.unsigned_order"))
                .containsExactly("{5,6}");
        assertThat(rowsOf("select id::text from index_next.applied_order"))
                .contains(followed.toString());
    }

    private List<String> rowsOf(String sql) {
        return database.with(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void a_rebuild_knows_its_own_schema() {
        assertThat(isOf(REBUILD)).isTrue();
        assertThat(isOf(UUID.randomUUID())).isFalse();
    }

    private boolean isOf(UUID rebuild) {
        return database.inTransaction(tx -> schemas.isOf(tx, rebuild));
    }

    @Test
    void a_migration_in_between_is_noticed() {
        assertThat(isMigrated()).isFalse();

        IndexTables.run(
                "insert into index.flyway_schema_history select max(installed_rank) + 1, '9999',"
                        + " 'later', 'SQL', 'V9999__later.sql', 1, 'test', now(), 1, true"
                        + " from index.flyway_schema_history");
        var noticed = isMigrated();
        IndexTables.run(
                "delete from index.flyway_schema_history where script = 'V9999__later.sql'");

        assertThat(noticed).isTrue();
    }

    private boolean isMigrated() {
        return database.inTransaction(schemas::isMigratedSince);
    }

    private void decide() {
        assertThat(next.decide(100)).isPositive();
        Await.until("all is decided", () -> next.decide(100) == 0);
    }

    private List<ObjectKey> leftOut() {
        return database.with(handle -> schemas.leftOut(handle, Position.FIRST, 100_000)).stream()
                .filter(one -> one.position().study().equals(study.value()))
                .map(LeftOut::object)
                .toList();
    }

    private void ask(DeletionRequested.Action action) {
        Backends.shared()
                .kafka()
                .publish(
                        new DeletionRequested(
                                UUID.randomUUID(),
                                action,
                                study,
                                Optional.empty(),
                                "a test",
                                "because",
                                Instant.now(),
                                Instant.now().plusSeconds(3_600)));
    }

    private void awaitRows(String table, int count) {
        Await.until(count + " rows in " + table, () -> rows(table) == count);
    }

    private int rows(String table) {
        return IndexTables.sorted(
                        "select study_uid from %s where study_uid = any(?)".formatted(table),
                        study.value())
                .size();
    }
}
