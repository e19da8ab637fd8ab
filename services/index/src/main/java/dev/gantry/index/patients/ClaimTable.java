package dev.gantry.index.patients;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.patient_claim}: what the instances of a study say about their patient. One row for
 * each saying; where those of one id cannot be about one person, somebody is wrong.
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

    private static final int MOST_TOLD = 10;

    private static final String FORGET =
            "delete from index.patient_claim where study_uid = any(:study)";

    private static final String OF_STUDY =
            """
            select study_uid, patient_id, issuer, name, birth_date, sex, instances
            from index.patient_claim
            where study_uid = :study order by instances desc, patient_id, issuer, name limit 10
            """;

    /** Of one id there may be any number; people are told apart by some of what is said. */
    private static final String OF_PATIENTS =
            """
            select c.study_uid, c.patient_id, c.issuer, c.name, c.birth_date, c.sex, c.instances
            from (select distinct patient_id, issuer from index.patient_claim
                where study_uid = any(:study) and patient_id <> '') mine
            cross join lateral (
                select * from index.patient_claim of_one
                where of_one.patient_id = mine.patient_id and of_one.issuer = mine.issuer
                limit 1000) c
            union
            select study_uid, patient_id, issuer, name, birth_date, sex, instances
            from index.patient_claim where study_uid = any(:study) and patient_id <> ''
            order by 2, 3, 1, 4, 5, 6
            """;

    /**
     * One saying.
     *
     * @param patientId empty when there is none
     * @param birthDate as it is written
     */
    public record Claim(
            Uid study,
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
    public List<Uid> add(Handle tx, List<ReceivedInstance> arrivals) {
        return Columns.of(arrivals)
                .text("study", ReceivedInstance::study)
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
                .map(Uid::new)
                .toList();
    }

    /**
     * Those of these studies with which an id came to stand for two people: they say of it what no
     * other study does, and another saying contradicts that. To be asked once the patients are
     * locked, so that of two transactions the later one sees the earlier.
     */
    public List<Uid> dividing(Handle tx, List<Uid> studies) {
        if (studies.isEmpty()) {
            return List.of();
        }
        var asked = Set.copyOf(studies);
        return ofPatients(tx, studies).values().stream()
                .flatMap(claims ->
                        claims.stream()
                                .filter(claim -> asked.contains(claim.study()))
                                .filter(claim -> isNew(claim, claims) && isDisputed(claim, claims)))
                .map(Claim::study)
                .distinct()
                .toList();
    }

    private static boolean isNew(Claim claim, List<Claim> all) {
        return all.stream()
                .noneMatch(other ->
                        !other.study().equals(claim.study())
                                && SamePerson.saysTheSame(other, claim));
    }

    private static boolean isDisputed(Claim claim, List<Claim> all) {
        return all.stream().anyMatch(other -> !SamePerson.mayBe(claim, other));
    }

    /**
     * What is said of each id of a study's patients that cannot be one person: the study's own
     * sayings first, each saying once, ten at most.
     */
    public List<List<Claim>> contradicting(Handle handle, Uid study) {
        var own = Comparator.comparing((Claim claim) -> !claim.study().equals(study));
        return ofPatients(handle, List.of(study)).values().stream()
                .filter(claims -> claims.stream().anyMatch(claim -> isDisputed(claim, claims)))
                .map(claims -> eachOnce(claims.stream().sorted(own).toList()))
                .toList();
    }

    private static List<Claim> eachOnce(List<Claim> claims) {
        var once = new ArrayList<Claim>();
        for (var claim : claims) {
            if (once.stream().noneMatch(other -> SamePerson.saysTheSame(other, claim))) {
                once.add(claim);
            }
        }
        return once.subList(0, Math.min(once.size(), MOST_TOLD));
    }

    private static Map<PatientKey, List<Claim>> ofPatients(Handle handle, List<Uid> studies) {
        return Columns.of(studies)
                .text("study", study -> study)
                .bindTo(handle.createQuery(OF_PATIENTS))
                .map((row, _) -> claim(row))
                .list()
                .stream()
                .collect(
                        groupingBy(
                                claim -> new PatientKey(claim.patientId(), claim.issuer()),
                                TreeMap::new,
                                toList()));
    }

    /** Takes all sayings of these studies away, to be counted anew. */
    public void forget(Handle tx, List<Uid> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(FORGET)).execute();
    }

    /** What is said of a study's patient, what most instances say first; ten at most. */
    public List<Claim> of(Handle handle, Uid study) {
        return handle.createQuery(OF_STUDY)
                .bind("study", study.value())
                .map((row, _) -> claim(row))
                .list();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                new Uid(row.getString("study_uid")),
                row.getString("patient_id"),
                row.getString("issuer"),
                row.getString("name"),
                row.getString("birth_date"),
                row.getString("sex"),
                row.getLong("instances"));
    }
}
