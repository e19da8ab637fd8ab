package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.patient_claim}: what the instances of a study say about their patient. One row for
 * each saying; where a study has more than one, somebody is wrong.
 */
@Singleton
public final class ClaimTable {
    private static final String ADD =
            """
            insert into index.patient_claim as c
                (study_uid, patient_id, issuer, name, birth_date, sex, instances)
            select study_uid, patient_id, issuer, name, birth_date, sex, count(*)
            from unnest(:study, :patientId, :issuer, :name, :birthDate, :sex)
                said (study_uid, patient_id, issuer, name, birth_date, sex)
            group by study_uid, patient_id, issuer, name, birth_date, sex
            order by study_uid, patient_id, issuer, name, birth_date, sex
            on conflict (study_uid, patient_id, issuer, name, birth_date, sex)
            do update set instances = c.instances + excluded.instances
            returning case when xmax = 0 then study_uid else '' end
            """;

    private static final String FORGET =
            "delete from index.patient_claim where study_uid = any(:study)";

    private static final String OF_STUDY =
            """
            select patient_id, issuer, name, birth_date, sex, instances from index.patient_claim
            where study_uid = :study order by instances desc, patient_id, issuer, name limit 10
            """;

    /**
     * One saying.
     *
     * @param patientId empty when there is none
     * @param birthDate as it is written
     */
    public record Claim(
            String study,
            String patientId,
            String issuer,
            String name,
            String birthDate,
            String sex,
            long instances) {
        @Override
        public String toString() {
            return "(withheld)";
        }
    }

    /**
     * Counts what these arrivals say.
     *
     * @return the studies of which something was said that nobody had said before
     */
    public List<String> add(Handle tx, List<Arrival> arrivals) {
        return Columns.of(arrivals)
                .text("study", Arrival::study)
                .text("patientId", a -> a.header().text(Tags.PatientID).orElse(""))
                .text("issuer", a -> a.header().text(Tags.IssuerOfPatientID).orElse(""))
                .text("name", a -> a.header().name(Tags.PatientName, "=").orElse(""))
                .text("birthDate", a -> a.header().text(Tags.PatientBirthDate).orElse(""))
                .text("sex", a -> a.header().text(Tags.PatientSex).orElse(""))
                .bindTo(tx.createQuery(ADD))
                .mapTo(String.class)
                .list()
                .stream()
                .filter(study -> !study.isEmpty())
                .distinct()
                .toList();
    }

    /** Takes all sayings of these studies away, to be counted anew. */
    public void forget(Handle tx, List<String> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(FORGET)).execute();
    }

    /** What is said of a study's patient, what most instances say first; ten at most. */
    public List<Claim> of(Handle handle, String study) {
        return handle.createQuery(OF_STUDY)
                .bind("study", study)
                .map((row, _) ->
                        new Claim(
                                study,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getLong(6)))
                .list();
    }
}
