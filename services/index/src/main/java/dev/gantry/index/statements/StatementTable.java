package dev.gantry.index.statements;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.statements.Statement.Withdrawal;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.statement}: what people and hospital systems say of patients. Rows stay: one that
 * was withdrawn says so, and by whom.
 */
@Singleton
public final class StatementTable {
    private static final String COLUMNS =
            """
            statement_id, place, kind, origin, patient_id, issuer, other_patient_id, other_issuer,
            study_uid, attributes::text as attributes, claims::text as claims, author, reason,
            stated_at, withdrawn_by, withdrawn_why, withdrawn_at
            """;

    private static final String ADD =
            """
            insert into index.statement (statement_id, kind, origin, patient_id, issuer,
                other_patient_id, other_issuer, study_uid, attributes, claims, author, reason,
                stated_at)
            values (:id, :kind, :origin, :patientId, :issuer, :otherId, :otherIssuer, :study,
                :attributes::jsonb, :claims::jsonb, :author, :reason, :at)
            on conflict (statement_id) do nothing
            """;

    private static final String WITHDRAW =
            """
            update index.statement
            set withdrawn_by = :author, withdrawn_why = :reason, withdrawn_at = :at
            where statement_id = :id and withdrawn_at is null
            returning
            """
                    + COLUMNS;

    private static final String ABOUT =
            "select "
                    + COLUMNS
                    + """
                    from index.statement where statement_id in (
                        select s.statement_id from unnest(:patientId, :issuer)
                            asked (patient_id, issuer) join index.statement s
                            on s.patient_id = asked.patient_id and s.issuer = asked.issuer
                        union all
                        select s.statement_id from unnest(:patientId, :issuer)
                            asked (patient_id, issuer) join index.statement s
                            on s.other_patient_id = asked.patient_id
                            and s.other_issuer = asked.issuer
                        union all
                        select statement_id from index.statement where study_uid = any(:study))
                    """;

    private static final String CONCERN =
            """
            select exists (select from index.statement where study_uid = any(:study))
                or exists (select from index.patient p join index.statement s
                    on s.patient_id = p.patient_id and s.issuer = p.issuer where p.id = any(:id))
                or exists (select from index.patient p join index.statement s
                    on s.other_patient_id = p.patient_id and s.other_issuer = p.issuer
                    where p.id = any(:id))
            """;

    private static final String THESE =
            "select " + COLUMNS + " from index.statement where statement_id = any(:id::uuid[])";

    /** Adds a statement as the latest of all; whether it was not there yet. */
    boolean add(Handle tx, Statement statement) {
        var content = statement.content();
        var patients = content.patients();
        var first = patients.isEmpty() ? null : patients.getFirst();
        var other = patients.size() < 2 ? null : patients.getLast();
        return tx.createUpdate(ADD)
                        .bind("id", statement.id())
                        .bind("kind", StatementKind.of(content).name())
                        .bind("origin", statement.origin().name())
                        .bind("patientId", first == null ? null : first.patientId())
                        .bind("issuer", first == null ? null : first.issuer())
                        .bind("otherId", other == null ? null : other.patientId())
                        .bind("otherIssuer", other == null ? null : other.issuer())
                        .bind(
                                "study",
                                content instanceof Content.OfStudy of ? of.study().value() : null)
                        .bind("attributes", DicomJson.toString(content.values()))
                        .bind("claims", ClaimsJson.write(statement.claims()))
                        .bind("author", statement.author())
                        .bind("reason", statement.reason())
                        .bind("at", statement.at().atOffset(ZoneOffset.UTC))
                        .execute()
                > 0;
    }

    /** Takes a statement back, and returns it unless it was withdrawn before, or is unknown. */
    Optional<Statement> withdraw(Handle tx, UUID id, Withdrawal withdrawal) {
        return tx.createQuery(WITHDRAW)
                .bind("id", id)
                .bind("author", withdrawal.author())
                .bind("reason", withdrawal.reason())
                .bind("at", withdrawal.at().atOffset(ZoneOffset.UTC))
                .map((row, _) -> statement(row))
                .findOne();
    }

    /** Whether anything was ever said of the patients of these rows, or of these studies. */
    boolean concern(Handle tx, Collection<Long> rows, Collection<Uid> studies) {
        return studies(studies)
                .bindTo(
                        Columns.of(List.copyOf(rows))
                                .bigint("id", id -> id)
                                .bindTo(tx.createQuery(CONCERN)))
                .mapTo(Boolean.class)
                .one();
    }

    /** What was said of these patients or these studies. */
    List<Statement> about(Handle tx, Collection<PatientKey> patients, Collection<Uid> studies) {
        return studies(studies)
                .bindTo(
                        Columns.of(List.copyOf(patients))
                                .text("patientId", PatientKey::patientId)
                                .text("issuer", PatientKey::issuer)
                                .bindTo(tx.createQuery(ABOUT)))
                .map((row, _) -> statement(row))
                .list();
    }

    /** The statements with these ids. */
    public List<Statement> these(Handle handle, Collection<UUID> ids) {
        return Columns.of(List.copyOf(ids))
                .text("id", id -> id)
                .bindTo(handle.createQuery(THESE))
                .map((row, _) -> statement(row))
                .list();
    }

    private static Columns<Uid> studies(Collection<Uid> studies) {
        return Columns.of(List.copyOf(studies)).text("study", uid -> uid);
    }

    private static Statement statement(ResultSet row) throws SQLException {
        var values = DicomJson.read(row.getString("attributes"));
        var patient = patient(row, "patient_id", "issuer");
        var content =
                switch (StatementKind.valueOf(row.getString("kind"))) {
                    case PATIENT -> new Content.OfPatient(patient.orElseThrow(), values);
                    case STUDY ->
                            new Content.OfStudy(
                                    new Uid(row.getString("study_uid")), patient, values);
                    case MERGE -> new Content.Merge(patient.orElseThrow(), other(row));
                    case SEPARATION -> new Content.Separation(patient.orElseThrow(), other(row));
                };
        return new Statement(
                row.getObject("statement_id", UUID.class),
                row.getLong("place"),
                StatementOrigin.valueOf(row.getString("origin")),
                content,
                ClaimsJson.read(row.getString("claims")),
                row.getString("author"),
                row.getString("reason"),
                row.getObject("stated_at", OffsetDateTime.class).toInstant(),
                withdrawal(row));
    }

    private static PatientKey other(ResultSet row) throws SQLException {
        return patient(row, "other_patient_id", "other_issuer").orElseThrow();
    }

    private static Optional<PatientKey> patient(ResultSet row, String id, String issuer)
            throws SQLException {
        var patientId = row.getString(id);
        return patientId == null
                ? Optional.empty()
                : Optional.of(new PatientKey(patientId, row.getString(issuer)));
    }

    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        var at = row.getObject("withdrawn_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(
                        new Withdrawal(
                                row.getString("withdrawn_by"),
                                row.getString("withdrawn_why"),
                                at.toInstant()));
    }
}
