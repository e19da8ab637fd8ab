package dev.gantry.index.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.StoredEvents;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.consume.UpdateReadModel;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What studies say about their own patient, where one id has several names. */
@QuarkusTest
class PatientsOfStudiesIT {
    private static final Instant EARLY = Instant.parse("2026-11-24T10:00:00Z");
    private static final String COLUMNS =
            """
            select concat_ws('|', patient_name, patient_name_search, patient_birth_date, patient_sex,
                patient_stated) from index.study where study_uid = :study
            """;

    private final Database database;
    private final UpdateReadModel update;
    private final StudyTable studies;

    private final String id = "own-" + Uid.random();
    private final Uid older = Uid.random();
    private final Uid newer = Uid.random();

    @Inject
    PatientsOfStudiesIT(
            @DataSource("index") Database database, UpdateReadModel update, StudyTable studies) {
        this.database = database;
        this.update = update;
        this.studies = studies;
    }

    private ReceivedInstance arrival(Uid study, String name, String birthDate, Instant at) {
        var event =
                StoredEvents.of(
                        Samples.ct()
                                .study(study)
                                .patientId(id)
                                .patientName(name)
                                .set(Tags.PatientBirthDate, birthDate)
                                .set(Tags.PatientSex, "F")
                                .build(),
                        at,
                        UUID.randomUUID());
        return ReceivedInstance.of(event, event.header().orElseThrow());
    }

    private void addBoth(Handle tx) {
        update.with(tx, List.of(arrival(older, "Do\u00e9^Jane", "19700101", EARLY)));
        update.with(tx, List.of(arrival(newer, "Roe^Jane", "19700102", EARLY.plusSeconds(9))));
    }

    private static String row(Handle tx, Uid study) {
        return tx.createQuery(COLUMNS)
                .bind("study", study.value())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    @Test
    void each_study_has_the_name_birth_date_and_sex_that_it_says_itself() {
        var rows =
                database.inTransaction(tx -> {
                    addBoth(tx);
                    var both = List.of(row(tx, older), row(tx, newer));
                    tx.rollback();
                    return both;
                });

        assertThat(rows)
                .containsExactly(
                        "Do\u00e9^Jane|doe jane|1970-01-01|F|t",
                        "Roe^Jane|roe jane|1970-01-02|F|t");
    }

    @Test
    void they_are_those_of_its_earliest_reception_that_is_shown() {
        var rows =
                database.inTransaction(tx -> {
                    var first = arrival(older, "Doe^Jane", "19700101", EARLY);
                    update.with(
                            tx,
                            List.of(arrival(older, "Roe^Jane", "19700101", EARLY.plusSeconds(1))));
                    var alone = row(tx, older);
                    update.with(tx, List.of(first));
                    var both = row(tx, older);
                    tx.createUpdate("delete from index.instance where instance_uid = :instance")
                            .bind("instance", first.instance().value())
                            .execute();
                    update.restate(tx, List.of(older));
                    var left = row(tx, older);
                    tx.rollback();
                    return List.of(alone, both, left);
                });

        assertThat(rows.get(0)).startsWith("Roe^Jane|");
        assertThat(rows.get(1)).startsWith("Doe^Jane|");
        assertThat(rows.get(2)).startsWith("Roe^Jane|");
    }

    @Test
    void studies_from_before_are_filled_and_those_that_say_something_else_are_looked_at()
            throws IOException {
        var fill =
                Files.readString(
                        Path.of(
                                Objects.requireNonNull(System.getProperty("gantry.home")),
                                "services/index/src/main/resources/db/index/V20261130_1811__patient_of_a_study_filled.sql"));
        var rows =
                database.inTransaction(tx -> {
                    addBoth(tx);
                    tx.execute(
                            "update index.study set patient_name = null, patient_name_search = null,"
                                    + " patient_birth_date = null, patient_stated = false");
                    execute(tx, fill);
                    var filled = List.of(row(tx, older), row(tx, newer));
                    int looked;
                    do {
                        looked = studies.statePatients(tx, 50);
                    } while (looked > 0);
                    var stated = List.of(row(tx, older), row(tx, newer));
                    tx.rollback();
                    return List.of(filled, stated);
                });

        assertThat(rows.get(0))
                .containsExactly(
                        "Roe^Jane|roe jane|1970-01-02|F|f", "Roe^Jane|roe jane|1970-01-02|F|t");
        assertThat(rows.get(1))
                .containsExactly(
                        "Do\u00e9^Jane|doe jane|1970-01-01|F|t",
                        "Roe^Jane|roe jane|1970-01-02|F|t");
    }

    /** As Flyway does: the whole file at once. */
    private static void execute(Handle tx, String script) {
        try (var statement = tx.getConnection().createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new AssertionError("The migration fails", e);
        }
    }
}
