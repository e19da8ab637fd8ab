package dev.gantry.index.studies;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.index.arrivals.Header;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code index.study}: one row per study, as its earliest reception describes it. */
@Singleton
public final class StudyTable {
    private static final String UPSERT =
            """
            insert into index.study (study_uid, patient, study_date, study_time, accession_number,
                study_id, description, referring_physician, first_received, last_received,
                attributes, described_at, described_by, patient_name, patient_name_search,
                patient_birth_date, patient_sex, patient_stated, revision)
            select *, true, (extract(epoch from clock_timestamp()) * 1000000)::bigint
            from unnest(:study, :patient, :date::date[], :time, :accession,
                :studyId, :description, :referring, :first::timestamptz[], :last::timestamptz[],
                :attributes::jsonb[], :at::timestamptz[], :by::uuid[], :name, :nameSearch,
                :birthDate::date[], :sex)
            on conflict (study_uid) do update set
                first_received = least(study.first_received, excluded.first_received),
                last_received = greatest(study.last_received, excluded.last_received),
                revision = greatest(study.revision + 1, excluded.revision),
                (patient, study_date, study_time, accession_number, study_id, description,
                    referring_physician, attributes, described_at, described_by, patient_name,
                    patient_name_search, patient_birth_date, patient_sex, patient_stated) =
                (select d.* from (values
                    (study.patient, study.study_date, study.study_time, study.accession_number,
                        study.study_id, study.description, study.referring_physician,
                        study.attributes, study.described_at, study.described_by,
                        study.patient_name, study.patient_name_search, study.patient_birth_date,
                        study.patient_sex, study.patient_stated),
                    (excluded.patient, excluded.study_date, excluded.study_time,
                        excluded.accession_number, excluded.study_id, excluded.description,
                        excluded.referring_physician, excluded.attributes, excluded.described_at,
                        excluded.described_by, excluded.patient_name,
                        excluded.patient_name_search, excluded.patient_birth_date,
                        excluded.patient_sex, excluded.patient_stated))
                    d (patient, study_date, study_time, accession_number, study_id, description,
                        referring_physician, attributes, at, by, name, name_search, birth_date,
                        sex, stated)
                    order by d.at, d.by limit 1)
            """;

    private static final String RECOUNT =
            """
            update index.study set
                series_count = counted.series, instance_count = counted.instances,
                size_bytes = counted.bytes, modalities = counted.modalities
            from (
                select study_uid, count(*) as series, sum(instance_count) as instances,
                    sum(size_bytes) as bytes,
                    coalesce(array_agg(distinct modality order by modality)
                        filter (where modality is not null), '{}') as modalities
                from index.series where study_uid = any(:study) group by study_uid) counted
            where study.study_uid = counted.study_uid and study.study_uid = any(:study)
            """;

    private static final String LOCK =
            """
            select patient from index.study where study_uid = any(:study)
            order by study_uid for update
            """;

    private static final String AFTER =
            "select study_uid from index.study where study_uid > :after order by study_uid limit :limit";

    private static final String UNSTATED =
            """
            select study_uid, attributes::text as attributes from index.study
            where not patient_stated order by study_uid limit :limit for update
            """;

    private static final String STATE =
            """
            update index.study set patient_name = said.name, patient_name_search = said.name_search,
                patient_birth_date = said.birth_date, patient_sex = said.sex, patient_stated = true
            from unnest(:study, :name, :nameSearch, :birthDate::date[], :sex)
                said (study_uid, name, name_search, birth_date, sex)
            where study.study_uid = said.study_uid and study.study_uid = any(:study)
            """;

    private static final String FORGET = "delete from index.study where study_uid = any(:study)";

    /** A study, and what it says about its patient. */
    private record Said(Uid study, Header header) {}

    private record Addition(ReceivedInstance describing, ReceivedInstance latest, long patient) {
        static Addition of(List<ReceivedInstance> arrivals, Map<PatientKey, Long> patients) {
            var describing = Collections.min(arrivals, ReceivedInstance.BY_RECEPTION);
            var patient = patients.get(PatientKey.of(describing));
            if (patient == null) {
                throw new IllegalStateException("No patient of " + describing.study());
            }
            return new Addition(
                    describing, Collections.max(arrivals, ReceivedInstance.BY_RECEPTION), patient);
        }
    }

    /** Adds these arrivals to their studies, whose series are up to date. */
    public void add(Handle tx, List<ReceivedInstance> arrivals, Map<PatientKey, Long> patients) {
        var additions =
                arrivals.stream()
                        .collect(groupingBy(ReceivedInstance::study, TreeMap::new, toList()))
                        .values()
                        .stream()
                        .map(ofStudy -> Addition.of(ofStudy, patients))
                        .toList();
        columns(additions).bindTo(tx.createUpdate(UPSERT)).execute();
        Columns.of(additions)
                .text("study", a -> a.describing().study())
                .bindTo(tx.createUpdate(RECOUNT))
                .execute();
    }

    /**
     * Keeps every other transaction away from these studies, as far as they are there.
     *
     * @return the rows of their patients
     */
    public Set<Long> lock(Handle tx, List<Uid> studies) {
        return new HashSet<>(
                Columns.of(studies)
                        .text("study", study -> study)
                        .bindTo(tx.createQuery(LOCK))
                        .mapTo(Long.class)
                        .list());
    }

    /** The next studies in the order of their UIDs. */
    public List<Uid> after(Handle tx, String study, int limit) {
        return tx.createQuery(AFTER)
                .bind("after", study)
                .bind("limit", limit)
                .map((row, _) -> new Uid(row.getString(1)))
                .list();
    }

    /**
     * Looks at some studies from before there were columns for what a study says about its patient.
     *
     * @return how many were looked at; none when there are no more
     */
    int statePatients(Handle tx, int limit) {
        var said =
                tx.createQuery(UNSTATED)
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Said(
                                        new Uid(row.getString("study_uid")),
                                        Header.parse(row.getString("attributes"))))
                        .list();
        if (!said.isEmpty()) {
            var studies = Columns.of(said).text("study", Said::study);
            patient(studies, Said::header).bindTo(tx.createUpdate(STATE)).execute();
        }
        return said.size();
    }

    /** What a header says about the patient, in columns. */
    private static <R> Columns<R> patient(Columns<R> columns, Function<R, Header> header) {
        return columns.text("name", r -> header.apply(r).name(Tags.PatientName, "=").orElse(null))
                .text(
                        "nameSearch",
                        r -> header.apply(r).searchedName(Tags.PatientName).orElse(null))
                .text("birthDate", r -> header.apply(r).date(Tags.PatientBirthDate).orElse(null))
                .text("sex", r -> header.apply(r).text(Tags.PatientSex).orElse(null));
    }

    /** Takes these studies away, to be added anew as far as anything is left of them. */
    public void forget(Handle tx, List<Uid> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(FORGET)).execute();
    }

    private static Columns<Addition> columns(List<Addition> additions) {
        var columns = patient(Columns.of(additions), a -> a.describing().header());
        return columns.text("study", a -> a.describing().study())
                .bigint("patient", Addition::patient)
                .text("date", a -> a.describing().header().date(Tags.StudyDate).orElse(null))
                .text("time", a -> text(a, Tags.StudyTime))
                .text("accession", a -> text(a, Tags.AccessionNumber))
                .text("studyId", a -> text(a, Tags.StudyID))
                .text("description", a -> text(a, Tags.StudyDescription))
                .text(
                        "referring",
                        a ->
                                a.describing()
                                        .header()
                                        .name(Tags.ReferringPhysicianName, "=")
                                        .orElse(null))
                .text("first", a -> a.describing().stored().receivedAt())
                .text("last", a -> a.latest().stored().receivedAt())
                .text("attributes", a -> a.describing().header().only(withPatient()))
                .text("at", a -> a.describing().stored().receivedAt())
                .text("by", a -> a.describing().stored().reception());
    }

    private static @Nullable String text(Addition addition, Tag tag) {
        return addition.describing().header().text(tag).orElse(null);
    }

    private static Set<Tag> withPatient() {
        var tags = new HashSet<>(Attributes.STUDY);
        tags.addAll(Attributes.PATIENT);
        return tags;
    }
}
