package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
            select * from unnest(:study, :patientId, :issuer, :name, :birthDate, :sex,
                :instances::int[])
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
        Map<List<String>, Long> counts =
                arrivals.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ClaimTable::saying,
                                        () -> new TreeMap<>(Comparator.comparing(List::toString)),
                                        Collectors.counting()));
        var claims =
                counts.entrySet().stream().map(one -> claim(one.getKey(), one.getValue())).toList();
        return Columns.of(claims)
                .text("study", Claim::study)
                .text("patientId", Claim::patientId)
                .text("issuer", Claim::issuer)
                .text("name", Claim::name)
                .text("birthDate", Claim::birthDate)
                .text("sex", Claim::sex)
                .bigint("instances", Claim::instances)
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

    private static List<String> saying(Arrival arrival) {
        var header = arrival.header();
        return List.of(
                arrival.study(),
                header.text(Tags.PatientID).orElse(""),
                header.text(Tags.IssuerOfPatientID).orElse(""),
                header.name(Tags.PatientName, "=").orElse(""),
                header.text(Tags.PatientBirthDate).orElse(""),
                header.text(Tags.PatientSex).orElse(""));
    }

    private static Claim claim(List<String> saying, long instances) {
        return new Claim(
                saying.get(0),
                saying.get(1),
                saying.get(2),
                saying.get(3),
                saying.get(4),
                saying.get(5),
                instances);
    }
}
