package dev.gantry.index.statements;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Header;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What images say of the patients of studies, and whose studies are. */
@Singleton
final class StudyClaimTable {
    /**
     * Those that are a patient's, those with an image that says one, and those that are asked for.
     */
    private static final String OF =
            """
            with mine as materialized (
                select s.study_uid from index.study s
                    join index.patient p on p.id = s.patient
                    join unnest(:patientId, :issuer) asked (patient_id, issuer)
                        on p.patient_id = asked.patient_id and p.issuer = asked.issuer)
            select s.study_uid, s.attributes::text as attributes, s.described_at, s.described_by,
                s.study_uid in (select study_uid from mine) as is_mine
            from index.study s
            where s.study_uid in (
                select study_uid from mine
                union
                select c.study_uid from index.patient_claim c
                    join unnest(:patientId, :issuer) asked (patient_id, issuer)
                        on c.patient_id = asked.patient_id and c.issuer = asked.issuer
                union
                select unnest(:study))
            """;

    private static final String CLAIMS =
            """
            select study_uid, patient_id, issuer, name, birth_date, sex
            from index.patient_claim where study_uid = any(:study)
            """;

    private static final String ASSIGN =
            """
            update index.study s set patient = p.id,
                revision = greatest(s.revision + 1,
                    (extract(epoch from clock_timestamp()) * 1000000)::bigint)
            from unnest(:study, :patientId, :issuer) asked (study_uid, patient_id, issuer)
            join index.patient p using (patient_id, issuer)
            where s.study_uid = asked.study_uid and s.study_uid = any(:study)
                and s.patient <> p.id
            returning s.study_uid
            """;

    private record Described(
            Uid study, Header header, OffsetDateTime at, UUID by, boolean isMine) {}

    private record Claimed(String study, PatientClaim claim) {}

    /** What the images of all studies say that are these patients', say these, or are these. */
    List<StudyClaims> of(Handle tx, Collection<PatientKey> patients, Collection<Uid> studies) {
        // an id that is empty joins nobody: such a patient is named after the study
        var asked =
                new TreeSet<>(
                        Stream.concat(
                                        studies.stream().map(Uid::value),
                                        patients.stream()
                                                .filter(key -> key.patientId().isEmpty())
                                                .map(PatientKey::issuer))
                                .toList());
        var keys =
                Columns.of(List.copyOf(patients))
                        .text("patientId", PatientKey::patientId)
                        .text("issuer", PatientKey::issuer);
        var described =
                Columns.of(List.copyOf(asked))
                        .text("study", uid -> uid)
                        .bindTo(keys.bindTo(tx.createQuery(OF)))
                        .map((row, _) -> described(row))
                        .list();
        var claims = claims(tx, described);
        return described.stream()
                .filter(one ->
                        one.isMine()
                                || asked.contains(one.study().value())
                                || patients.contains(PatientKey.of(one.header(), one.study())))
                .map(one -> claims(one, claims.getOrDefault(one.study().value(), Set.of())))
                .toList();
    }

    /** Gives studies to patients, whose rows are there; which of them are now another's. */
    List<Uid> assign(Handle tx, Map<Uid, PatientKey> patients) {
        return Columns.of(List.copyOf(patients.entrySet()))
                .text("study", Map.Entry::getKey)
                .text("patientId", entry -> entry.getValue().patientId())
                .text("issuer", entry -> entry.getValue().issuer())
                .bindTo(tx.createQuery(ASSIGN))
                .map((row, _) -> new Uid(row.getString(1)))
                .list();
    }

    private static Map<String, Set<PatientClaim>> claims(Handle tx, List<Described> described) {
        return Columns.of(described)
                .text("study", Described::study)
                .bindTo(tx.createQuery(CLAIMS))
                .map((row, _) -> claimed(row))
                .list()
                .stream()
                .collect(groupingBy(Claimed::study, mapping(Claimed::claim, toSet())));
    }

    private static StudyClaims claims(Described one, Set<PatientClaim> claims) {
        var describing = PatientClaim.of(one.header(), one.study());
        var all = new HashSet<>(claims);
        all.add(describing);
        return new StudyClaims(one.study(), describing, all, one.at().toInstant(), one.by());
    }

    private static Described described(ResultSet row) throws SQLException {
        return new Described(
                new Uid(row.getString("study_uid")),
                Header.parse(row.getString("attributes")),
                row.getObject("described_at", OffsetDateTime.class),
                row.getObject("described_by", UUID.class),
                row.getBoolean("is_mine"));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        var study = row.getString("study_uid");
        var id = row.getString("patient_id");
        return new Claimed(
                study,
                new PatientClaim(
                        new PatientKey(id, id.isEmpty() ? study : row.getString("issuer")),
                        row.getString("name"),
                        row.getString("birth_date"),
                        row.getString("sex")));
    }
}
