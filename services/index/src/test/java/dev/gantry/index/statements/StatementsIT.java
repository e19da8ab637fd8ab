package dev.gantry.index.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.StoredEvents;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.consume.UpdateReadModel;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementsIT {
    private static final int WORLDS = 6;
    private static final int ORDERS = 6;

    private final Database database;
    private final UpdateReadModel update;
    private final RecordStatements record;

    private final String prefix = "said-" + Uid.random() + "-";
    private final List<PatientKey> patients =
            IntStream.range(0, 4).mapToObj(i -> new PatientKey(prefix + i, i % 2 + "")).toList();

    @Inject
    StatementsIT(
            @DataSource("index") Database database,
            UpdateReadModel update,
            RecordStatements record) {
        this.database = database;
        this.update = update;
        this.record = record;
    }

    /** Images, and what is said and taken back of their patients. */
    private record World(
            List<ReceivedInstance> images, List<Consumer<Handle>> words, List<UUID> said) {}

    @Test
    void any_order_of_images_and_statements_and_any_repetition_give_the_same_tables() {
        for (var world = 0; world < WORLDS; world++) {
            var random = new Random(20261130 + world);
            var one = world(random);
            var expected = tablesAfter(inOrder(one));

            for (var order = 0; order < ORDERS; order++) {
                assertThat(tablesAfter(inAnyOrder(one, random))).isEqualTo(expected);
            }
        }
    }

    @Test
    void once_all_is_withdrawn_the_tables_are_as_if_nobody_but_images_had_spoken() {
        for (var seed = 0; seed < WORLDS; seed++) {
            var world = world(new Random(seed));
            var silent = tablesAfter(List.of(tx -> update.with(tx, world.images())));

            var steps = new ArrayList<>(inOrder(world));
            world.said()
                    .forEach(id ->
                            steps.add(tx -> record.withdraw(tx, id, RandomStatements.WITHDRAWN)));

            assertThat(tablesAfter(steps))
                    .filteredOn(row -> !row.startsWith("statement "))
                    .isEqualTo(silent);
        }
    }

    @Test
    void a_patient_whom_only_a_statement_names_is_there_until_it_is_withdrawn() {
        var merge = statement(new Content.Merge(patients.getFirst(), patients.getLast()), Set.of());

        var rows =
                database.inTransaction(tx -> {
                    record.add(tx, merge);
                    var said = StatedTables.of(tx, prefix);
                    record.withdraw(tx, merge.id(), RandomStatements.WITHDRAWN);
                    var silent = StatedTables.of(tx, prefix);
                    tx.rollback();
                    return List.of(said, silent);
                });

        assertThat(rows.get(0)).filteredOn(row -> row.startsWith("patient ")).hasSize(2);
        assertThat(rows.get(0))
                .anyMatch(row -> row.endsWith(" into " + patients.getLast().patientId() + "^1"));
        assertThat(rows.get(1)).noneMatch(row -> row.startsWith("patient "));
    }

    private static Statement statement(Content content, Set<PatientClaim> claims) {
        return new Statement(
                UUID.randomUUID(),
                0,
                StatementOrigin.PERSON,
                content,
                claims,
                "ada",
                "a test",
                RandomStatements.AT,
                Optional.empty());
    }

    private World world(Random random) {
        var some = new RandomStatements(random, patients);
        var images = new ArrayList<ReceivedInstance>();
        var studies = new ArrayList<StudyClaims>();
        for (var study = 0; study < 4; study++) {
            var uid = Uid.random();
            for (var image = 0; image < 1 + random.nextInt(3); image++) {
                images.add(image(uid, some, random));
                studies.add(claims(images.getLast()));
            }
        }
        var words = new ArrayList<Consumer<Handle>>();
        var said = new ArrayList<UUID>();
        for (var statement : some.statements(7, studies)) {
            var fresh = withoutPlace(statement);
            said.add(fresh.id());
            words.add(tx -> record.add(tx, fresh));
            if (!statement.isInForce()) {
                words.add(tx -> record.withdraw(tx, fresh.id(), RandomStatements.WITHDRAWN));
            }
        }
        return new World(images, words, said);
    }

    private static Statement withoutPlace(Statement statement) {
        return new Statement(
                statement.id(),
                0,
                statement.origin(),
                statement.content(),
                statement.claims(),
                statement.author(),
                statement.reason(),
                statement.at(),
                Optional.empty());
    }

    private ReceivedInstance image(Uid study, RandomStatements some, Random random) {
        var patient = random.nextInt(9) == 0 ? new PatientKey("", "") : some.patient();
        var event =
                StoredEvents.of(
                        Samples.ct()
                                .study(study)
                                .patientId(patient.patientId())
                                .set(Tags.IssuerOfPatientID, patient.issuer())
                                .patientName(some.name())
                                .set(Tags.PatientBirthDate, "19700101")
                                .build(),
                        RandomStatements.AT.plusSeconds(random.nextInt(9)),
                        UUID.randomUUID());
        return ReceivedInstance.of(event, event.header().orElseThrow());
    }

    private static StudyClaims claims(ReceivedInstance image) {
        var claim = PatientClaim.of(image.header(), image.stored().studyUid());
        return new StudyClaims(
                image.stored().studyUid(),
                claim,
                Set.of(claim),
                image.stored().receivedAt(),
                image.stored().reception());
    }

    private List<Consumer<Handle>> inOrder(World world) {
        var steps = new ArrayList<Consumer<Handle>>();
        steps.add(tx -> update.with(tx, world.images()));
        steps.addAll(world.words());
        return steps;
    }

    /** Statements keep their order among each other, which gives them their places. */
    private List<Consumer<Handle>> inAnyOrder(World world, Random random) {
        var images = new ArrayList<>(world.images());
        world.images().stream().filter(_ -> random.nextInt(3) == 0).forEach(images::add);
        Collections.shuffle(images, random);
        var steps = new ArrayList<Consumer<Handle>>();
        var words = world.words().iterator();
        for (var image : images) {
            while (words.hasNext() && random.nextBoolean()) {
                var word = words.next();
                steps.add(word);
                if (random.nextInt(4) == 0) {
                    steps.add(word);
                }
            }
            steps.add(tx -> update.with(tx, List.of(image)));
        }
        words.forEachRemaining(steps::add);
        return steps;
    }

    /** Nothing of it is committed, so that every order finds the tables as they were. */
    private List<String> tablesAfter(List<Consumer<Handle>> steps) {
        return database.inTransaction(tx -> {
            steps.forEach(step -> step.accept(tx));
            var tables = StatedTables.of(tx, prefix);
            tx.rollback();
            return tables;
        });
    }
}
