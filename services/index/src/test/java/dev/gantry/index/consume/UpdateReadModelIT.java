package dev.gantry.index.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Origin;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.index.StoredEvents;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.instances.TombstoneTable;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UpdateReadModelIT {
    private static final int ORDERS = 25;

    private final Database database;
    private final UpdateReadModel update;
    private final TombstoneTable tombstones;

    @Inject
    UpdateReadModelIT(
            @DataSource("index") Database database,
            UpdateReadModel update,
            TombstoneTable tombstones) {
        this.database = database;
        this.update = update;
        this.tombstones = tombstones;
    }

    @Test
    void any_order_any_batches_and_any_repetition_of_events_give_the_same_tables() {
        var random = new Random(20261124);
        var arrivals = arrivals(random);
        var expected = tablesAfter(List.of(arrivals));

        for (var order = 0; order < ORDERS; order++) {
            var batches = inBatches(repeatedAndShuffled(arrivals, random), random);

            assertThat(tablesAfter(batches)).isEqualTo(expected);
        }
    }

    @Test
    void what_was_deleted_stays_away_however_often_its_event_comes_and_can_be_restored() {
        var arrivals = arrivals(new Random(7));
        var studies = arrivals.stream().map(ReceivedInstance::study).distinct().toList();
        var before = tablesAfter(List.of(arrivals));

        var rows =
                database.inTransaction(tx -> {
                    declare(tx);
                    update.with(tx, arrivals);
                    studies.forEach(study -> delete(tx, study));
                    update.with(tx, arrivals);
                    var gone = read(tx, studies);
                    studies.forEach(study -> restore(tx, study));
                    var back = read(tx, studies);
                    tx.rollback();
                    return List.of(gone, back);
                });

        assertThat(rows.get(0)).allMatch(row -> row.contains("object_key")); // orphans only
        assertThat(rows.get(1)).isEqualTo(before);
    }

    /** A searchable attribute on each level. */
    private static void declare(Handle tx) {
        tx.execute(
                """
                insert into index.declared_attribute (id, path, level, kind, state, who, why)
                values (1, '00081030', 'STUDY', 'TEXT', 'READY', 'ada', ''),
                    (2, '00080060', 'SERIES', 'TEXT', 'READY', 'ada', ''),
                    (3, '00100010', 'INSTANCE', 'NAME', 'FILLING', 'ada', '')
                """);
    }

    private void delete(Handle tx, Uid study) {
        var request = request(DeletionRequested.Action.DELETE, study);
        tombstones.softDelete(tx, request, request.until());
        update.restate(tx, List.of(study));
    }

    private void restore(Handle tx, Uid study) {
        update.with(
                tx, tombstones.restore(tx, request(DeletionRequested.Action.RESTORE, study), 1000));
    }

    private static DeletionRequested request(DeletionRequested.Action action, Uid study) {
        var now = Instant.now();
        return new DeletionRequested(
                UUID.randomUUID(),
                action,
                study,
                Optional.empty(),
                "ada",
                "a test",
                now,
                now.plusSeconds(60));
    }

    /** Two patients, three studies whose instances contradict each other, one without an id. */
    private static List<ReceivedInstance> arrivals(Random random) {
        var arrivals = new ArrayList<ReceivedInstance>();
        for (var study = 0; study < 3; study++) {
            var uid = Uid.random();
            for (var number = 0; number < 8; number++) {
                var sample =
                        Samples.ct()
                                .study(uid)
                                .series(new Uid(uid.value() + "." + number % 3))
                                .patientId(study == 2 ? "" : "order-" + random.nextInt(2))
                                .patientName("Name^" + random.nextInt(3))
                                .set(Tags.Modality, random.nextBoolean() ? "CT" : "SR")
                                .set(Tags.StudyDescription, "Says " + random.nextInt(3))
                                .build();
                var event = StoredEvents.of(sample, moment(random), UUID.randomUUID());
                arrivals.add(ReceivedInstance.of(event, event.header().orElseThrow()));
                for (var times = random.nextInt(4); times > 0; times--) {
                    arrivals.add(receivedAgain(event, sample, random));
                }
            }
        }
        return arrivals;
    }

    private static Instant moment(Random random) {
        return Instant.parse("2026-11-24T10:00:00Z").plusMillis(random.nextInt(5));
    }

    /** The same or another content, and a sender for whom another policy may hold. */
    private static ReceivedInstance receivedAgain(
            InstanceStored first, DataSet sample, Random random) {
        var content = random.nextInt(3);
        var sender = List.of("CT_1", "FIRST_1", "LATEST_1").get(random.nextInt(3));
        var resent =
                StoredEvents.resent(first, moment(random), "" + ("abc".charAt(content)), sender);
        var event =
                random.nextBoolean()
                        ? resent
                        : StoredEvents.withProvenance(resent, provenance(random));
        var header =
                DataSet.builder().from(sample).set(Tags.StudyDescription, "Content " + content);
        return ReceivedInstance.of(event, HeaderJson.of(DicomJson.utf8(header.build())));
    }

    /** As this version writes it down; the others are receptions of earlier ones. */
    private static Provenance provenance(Random random) {
        var policies = SameInstancePolicy.values();
        return new Provenance(
                Optional.of(Origin.MODALITY),
                Optional.of("dicom://127.0.0.1:11112"),
                Optional.of(policies[random.nextInt(policies.length)]),
                Optional.empty(),
                Optional.empty());
    }

    private static List<ReceivedInstance> repeatedAndShuffled(
            List<ReceivedInstance> arrivals, Random random) {
        var all = new ArrayList<>(arrivals);
        arrivals.stream().filter(_ -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    private static List<List<ReceivedInstance>> inBatches(
            List<ReceivedInstance> arrivals, Random random) {
        var batches = new ArrayList<List<ReceivedInstance>>();
        for (var from = 0; from < arrivals.size(); ) {
            var to = Math.min(arrivals.size(), from + 1 + random.nextInt(9));
            batches.add(arrivals.subList(from, to));
            from = to;
        }
        return batches;
    }

    /** Nothing of it is committed, so that every order finds the tables as they were. */
    private List<String> tablesAfter(List<List<ReceivedInstance>> batches) {
        var studies =
                batches.stream()
                        .flatMap(List::stream)
                        .map(ReceivedInstance::study)
                        .distinct()
                        .toList();
        return database.inTransaction(tx -> {
            declare(tx);
            batches.forEach(batch -> update.with(tx, batch));
            var tables = read(tx, studies);
            tx.rollback();
            return tables;
        });
    }

    private static List<String> read(Handle tx, List<Uid> studies) {
        var rows = new ArrayList<String>();
        for (var study : studies.stream().sorted().toList()) {
            for (var sql :
                    List.of(
                            "select (to_jsonb(s) - 'revision' - 'patient')::text || p.patient_id"
                                    + " || p.issuer from index.study s join index.patient p"
                                    + " on p.id = s.patient where study_uid = :study",
                            "select to_jsonb(e)::text from index.series e where study_uid = :study"
                                    + " order by series_uid",
                            "select to_jsonb(i)::text from index.instance i where study_uid = :study"
                                    + " order by instance_uid",
                            "select to_jsonb(c)::text from index.conflict c where study_uid = :study"
                                    + " order by instance_uid, reception",
                            "select to_jsonb(m)::text from index.patient_claim m"
                                    + " where study_uid = :study order by 1",
                            "select to_jsonb(v)::text from index.searchable_value v"
                                    + " where study_uid = :study order by 1",
                            "select to_jsonb(o)::text from index.orphan o where study_uid = :study"
                                    + " order by object_key")) {
                rows.addAll(
                        tx.createQuery(sql)
                                .bind("study", study.value())
                                .mapTo(String.class)
                                .list());
            }
        }
        rows.addAll(
                tx.createQuery(
                                "select (to_jsonb(p) - 'id')::text from index.patient p"
                                        + " where patient_id like 'order-%' order by patient_id")
                        .mapTo(String.class)
                        .list());
        return rows;
    }
}
