package dev.gantry.index.announce;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.Contradiction;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code index.patient_contradiction}: where what is said of patients cannot hold together. */
@Singleton
public final class ContradictionTable {
    private static final String OVER =
            """
            delete from index.patient_contradiction c
            where ((c.patient_id, c.issuer) in (select * from unnest(:patientId, :issuer))
                    or c.study_uid = any(:study) and c.study_uid <> '')
                and not exists (select from unnest(:kind, :inId, :inIssuer, :inStudy)
                    still (kind, patient_id, issuer, study_uid)
                    where still.kind = c.kind and still.patient_id = c.patient_id
                    and still.issuer = c.issuer and still.study_uid = c.study_uid)
            """;

    private static final String ADD =
            """
            insert into index.patient_contradiction (kind, patient_id, issuer, study_uid)
            select * from unnest(:kind, :inId, :inIssuer, :inStudy)
            on conflict do nothing
            """;

    private static final String WAITING =
            """
            select kind, patient_id, issuer, study_uid from index.patient_contradiction
            where told_at is null order by patient_id, issuer, kind, study_uid limit :limit
            """;

    private static final String TOLD =
            """
            update index.patient_contradiction c set told_at = clock_timestamp()
            from unnest(:kind, :inId, :inIssuer, :inStudy)
                told (kind, patient_id, issuer, study_uid)
            where told.kind = c.kind and told.patient_id = c.patient_id
                and told.issuer = c.issuer and told.study_uid = c.study_uid
            """;

    /** Of these patients and studies there are these, and no others any more; new ones are told. */
    public void set(
            Handle tx,
            Collection<PatientKey> patients,
            Collection<Uid> studies,
            Collection<Contradiction> contradictions) {
        var columns = columns(List.copyOf(contradictions));
        var over =
                Columns.of(List.copyOf(patients))
                        .text("patientId", PatientKey::patientId)
                        .text("issuer", PatientKey::issuer);
        var ofStudies = Columns.of(List.copyOf(studies)).text("study", uid -> uid);
        ofStudies.bindTo(columns.bindTo(over.bindTo(tx.createUpdate(OVER)))).execute();
        columns.bindTo(tx.createUpdate(ADD)).execute();
    }

    List<Contradiction> waiting(Handle handle, int limit) {
        return handle.createQuery(WAITING)
                .bind("limit", limit)
                .map((row, _) -> contradiction(row))
                .list();
    }

    void told(Handle tx, List<Contradiction> told) {
        columns(told).bindTo(tx.createUpdate(TOLD)).execute();
    }

    private static Columns<Contradiction> columns(List<Contradiction> contradictions) {
        return Columns.of(contradictions)
                .text("kind", Contradiction::kind)
                .text("inId", one -> one.patient().patientId())
                .text("inIssuer", one -> one.patient().issuer())
                .text("inStudy", one -> one.study().map(Uid::value).orElse(""));
    }

    private static Contradiction contradiction(ResultSet row) throws SQLException {
        var study = row.getString("study_uid");
        return new Contradiction(
                Contradiction.Kind.valueOf(row.getString("kind")),
                new PatientKey(row.getString("patient_id"), row.getString("issuer")),
                study.isEmpty() ? Optional.empty() : Optional.of(new Uid(study)));
    }
}
