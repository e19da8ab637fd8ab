package dev.gantry.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceStored;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.statements.Content;
import dev.gantry.index.statements.RecordStatements;
import dev.gantry.index.statements.StatedTables;
import dev.gantry.index.statements.Statement;
import dev.gantry.index.statements.Statement.Withdrawal;
import dev.gantry.index.statements.StatementOrigin;
import dev.gantry.index.statements.StatementTable;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people and hospital systems said, after the index was made of the objects once more. */
@QuarkusTest
class RebuiltStatementsIT {
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");

    private final Database database;
    private final RecordStatements record;
    private final StatementTable statements;
    private final SchemaTable schemas;
    private final CarriedTable carried;
    private final FeedNext next;

    private final String prefix = "rebuilt-" + Uid.random() + "-";
    private final PatientKey old = new PatientKey(prefix + "old", "");
    private final PatientKey kept = new PatientKey(prefix + "kept", "");
    private final PatientKey third = new PatientKey(prefix + "third", "");
    private final PatientClaim known = new PatientClaim(old, "Doe^Jane", "19700101", "F");
    private final Statement merge = person(new Content.Merge(old, kept));
    private final Statement circle = system(new Content.Merge(kept, old));
    private final Statement withdrawn = person(new Content.Merge(third, kept));

    @Inject
    RebuiltStatementsIT(
            @DataSource("index") Database database,
            RecordStatements record,
            StatementTable statements,
            SchemaTable schemas,
            CarriedTable carried,
            FeedNext next) {
        this.database = database;
        this.record = record;
        this.statements = statements;
        this.schemas = schemas;
        this.carried = carried;
        this.next = next;
    }

    @Test
    void a_rebuild_keeps_statements_with_their_order_and_all_that_follows_from_them() {
        var events = List.of(received("Doe^Jane", 1), received("Smith^Mary", 2));
        say();
        var before = tables();

        Operator.rebuild();

        assertThat(before)
                .anyMatch(row ->
                        row.contains(events.getFirst().studyUid() + " of " + kept.patientId()));
        assertThat(before)
                .anyMatch(row ->
                        row.contains(events.getLast().studyUid() + " of " + old.patientId()));
        assertThat(before).anyMatch(row -> row.contains("MERGE_CIRCLE"));
        assertThat(before).anyMatch(row -> row.contains("NEW_CLAIM"));
        assertThat(tables()).isEqualTo(before);
        assertThat(places()).isSorted();
        assertThat(saidLater()).isGreaterThan(places().getLast());
    }

    /** The place of something that is said only now. */
    private long saidLater() {
        var later = person(new Content.Separation(third, kept));
        return database.inTransaction(tx -> {
            record.add(tx, later);
            var place = statements.these(tx, List.of(later.id())).getFirst().place();
            tx.rollback();
            return place;
        });
    }

    @Test
    void what_is_said_and_taken_back_meanwhile_is_so_in_the_new_schema() {
        var _ = received("Doe^Jane", 1);
        database.useTransaction(tx -> record.add(tx, withdrawn));
        database.useTransaction(tx -> {
            schemas.prepare(tx, UUID.randomUUID());
            carried.atFirst(tx);
        });

        try {
            say();
            assertThat(next.state(100)).isPositive();
            Await.until("all is said", () -> next.state(100) == 0);

            var inNext =
                    database.inTransaction(tx -> {
                        var rows = new ArrayList<String>();
                        schemas.inNext(tx, () -> rows.addAll(StatedTables.of(tx, prefix)));
                        return rows;
                    });
            assertThat(statements(inNext)).hasSize(3).isEqualTo(statements(tables()));
        } finally {
            database.useTransaction(schemas::drop);
        }
    }

    private static List<String> statements(List<String> rows) {
        return rows.stream().filter(row -> row.startsWith("statement ")).toList();
    }

    private void say() {
        for (var one : List.of(merge, circle, withdrawn)) {
            database.useTransaction(tx -> record.add(tx, one));
        }
        database.useTransaction(
                tx -> record.withdraw(tx, withdrawn.id(), new Withdrawal("ada", "wrong", AT)));
    }

    private List<Long> places() {
        return Stream.of(merge, circle, withdrawn)
                .flatMap(one ->
                        database
                                .with(handle -> statements.these(handle, List.of(one.id())))
                                .stream())
                .map(Statement::place)
                .toList();
    }

    private List<String> tables() {
        return database.with(handle -> StatedTables.of(handle, prefix));
    }

    private InstanceStored received(String name, int second) {
        var image =
                Samples.ct()
                        .patientId(old.patientId())
                        .patientName(name)
                        .set(Tags.PatientBirthDate, "19700101")
                        .set(Tags.PatientSex, "F")
                        .build();
        var event = ReceivedObjects.put(image, AT.plusSeconds(second));
        Backends.shared().kafka().publish(event);
        Await.until(
                "it is indexed",
                () -> tables().stream().anyMatch(row -> row.contains(event.studyUid().value())));
        return event;
    }

    private Statement person(Content content) {
        return statement(StatementOrigin.PERSON, content);
    }

    private Statement system(Content content) {
        return statement(StatementOrigin.HOSPITAL_SYSTEM, content);
    }

    private Statement statement(StatementOrigin origin, Content content) {
        return new Statement(
                UUID.randomUUID(),
                0,
                origin,
                content,
                Set.of(known),
                "ada",
                "a test",
                AT,
                Optional.empty());
    }
}
