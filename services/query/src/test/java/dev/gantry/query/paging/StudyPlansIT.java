package dev.gantry.query.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.FindIdentifier;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.dicom.query.Handling;
import dev.gantry.dicom.query.InformationModel;
import dev.gantry.dicom.query.PageRequest;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.UniqueKeys;
import dev.gantry.dicom.web.QidoParameters;
import dev.gantry.query.ReadModel;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.Declared;
import dev.gantry.query.matching.ReturnedAttributes;
import dev.gantry.query.matching.TypedText;
import dev.gantry.testkit.Backends;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Hot searches on forty thousand studies, which are gone with the transaction. */
class StudyPlansIT {
    private static final int ALL = 40_000;
    private static final int DEEP = 4_000;
    private static final int PAGES_PER_SEARCH = 200;
    private static final int LOOKED_THROUGH = 50 * PageSearch.ROWS_LOOKED_THROUGH;
    private static final int PAGES_PER_ROW = 4; // itself, and its patient by the index
    private static final int PAGES_PER_RESULT = 30; // a study and its patient, in eight partitions

    private static final List<String> SEED =
            List.of(
                    """
                    insert into index.patient (patient_id, name, name_search, attributes,
                        described_at, described_by)
                    select 'plan-' || n, 'N' || md5(n::text) || '^Plan',
                        'n' || md5(n::text) || ' plan' || n, '{}', now(), gen_random_uuid()
                    from generate_series(:from, :to) n
                    """,
                    """
                    insert into index.study (study_uid, patient, study_date, study_time,
                        accession_number, modalities, first_received, last_received, attributes,
                        described_at, described_by, patient_name, patient_name_search,
                        patient_birth_date, patient_stated)
                    select '1.2.3.' || n, p.id, date '2000-01-01' + n / 10,
                        lpad((n % 24)::text, 2, '0') || '0000', 'plan-' || n, array['CT'], now(),
                        now() - n * interval '1 second', '{}', now(), gen_random_uuid(),
                        p.name, p.name_search, date '1920-01-01' + n, true
                    from (select id, name, name_search, substr(patient_id, 6)::int as n
                        from index.patient
                        where patient_id like 'plan-%') p where n between :from and :to
                    """,
                    """
                    insert into index.series (study_uid, series_uid, modality, series_number,
                        attributes, described_at, described_by)
                    select '1.2.3.' || n, '1.2.3.' || n || '.1', 'CT', 1,
                        jsonb_build_object(
                            '00180015', jsonb_build_object('Value', jsonb_build_array('PART' || n)),
                            '00400275', jsonb_build_object('Value',
                            jsonb_build_array(jsonb_build_object('00400009',
                            jsonb_build_object('Value', jsonb_build_array('step-' || n)))))),
                        now(), gen_random_uuid()
                    from generate_series(:from, :to) n
                    """,
                    """
                    insert into index.instance (study_uid, instance_uid, series_uid, sop_class,
                        transfer_syntax, object_key, sha256, length, received_at, reception,
                        calling_ae, header)
                    select '1.2.3.' || n, '1.2.3.' || n || '.1.1', '1.2.3.' || n || '.1',
                        '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1', 'plan/' || n, '', 1,
                        now(), gen_random_uuid(), 'PLAN', ''
                    from generate_series(:from, :to) n
                    """);

    // rows that earlier tests deleted or rolled back cost pages until they are removed
    private static final String VACUUM =
            "vacuum index.patient, index.study, index.series, index.instance";

    private static final List<String> SETTLE =
            List.of(
                    "analyze index.patient",
                    "analyze index.study",
                    "analyze index.series",
                    "analyze index.instance",
                    "select gin_clean_pending_list('index.patient_by_word')",
                    "select gin_clean_pending_list('index.patient_by_sound')",
                    """
                    select gin_clean_pending_list(i.indexrelid::regclass) from pg_index i
                    where (indrelid::regclass::text like 'index.series_%'
                            or indrelid::regclass::text like 'index.study_%')
                        and pg_get_indexdef(indexrelid) like '%USING gin%'
                    """);

    private static final List<Map<String, String>> STUDIES =
            List.of(
                    Map.of("StudyInstanceUID", "1.2.3.3711"),
                    Map.of("PatientID", "plan-3711"),
                    Map.of("AccessionNumber", "plan-3711"),
                    Map.of("AccessionNumber", "plan-371*"),
                    Map.of("StudyDate", "20000501"),
                    Map.of("StudyDate", "20000501-20000503"),
                    Map.of("StudyDate", "20000501-20000503", "StudyTime", "2200-0300"),
                    Map.of("PatientName", "nc4ca*"),
                    Map.of("PatientName", "nc4ca^other"),
                    Map.of("PatientName", "blan3711", "fuzzymatching", "true"),
                    Map.of("PatientBirthDate", "19300228"),
                    Map.of("ReferringPhysicianName", "somebody*"),
                    Map.of("StudyDescription", "something"),
                    Map.of("BodyPartExamined", "PART3711"),
                    Map.of("limit", "50"),
                    Map.of("orderby", "StudyDate"),
                    Map.of("orderby", "-StudyDate,-StudyTime"),
                    Map.of("orderby", "PatientName"),
                    Map.of("orderby", "-PatientName"),
                    Map.of("orderby", "PatientID"),
                    Map.of("orderby", "-AccessionNumber"),
                    Map.of("orderby", "StudyInstanceUID"),
                    Map.of("orderby", "PatientName,-StudyDate"));

    private static final List<Map<String, String>> SERIES =
            List.of(
                    Map.of("SeriesInstanceUID", "1.2.3.3711.1"),
                    Map.of("PatientID", "plan-3711"),
                    Map.of("RequestAttributesSequence.ScheduledProcedureStepID", "step-3711"),
                    Map.of("PerformedProcedureStepStartDate", "20260101-20260102"),
                    Map.of("BodyPartExamined", "PART3711"),
                    Map.of("limit", "50"),
                    Map.of("orderby", "-StudyDate,SeriesNumber"));

    private static final List<DataSetBuilder> PATIENTS =
            List.of(
                    DataSet.builder()
                            .key(Tags.PatientID, "plan-3711")
                            .key(Tags.NumberOfPatientRelatedStudies, "")
                            .key(Tags.NumberOfPatientRelatedInstances, ""),
                    DataSet.builder().key(Tags.PatientID, "plan-371*"),
                    DataSet.builder().key(Tags.PatientName, "nc4ca*"),
                    DataSet.builder().key(Tags.PatientName, "nc4ca^other"),
                    DataSet.builder().key(Tags.PatientBirthDate, "19300228"),
                    DataSet.builder().key(Tags.PatientID, ""));

    private static final List<DataSetBuilder> STUDIES_OF_PATIENTS =
            List.of(
                    DataSet.builder().key(Tags.PatientID, "plan-3711"),
                    DataSet.builder().key(Tags.PatientName, "nc4ca*"),
                    DataSet.builder()
                            .key(Tags.StudyInstanceUID, "1.2.3.3711")
                            .key(Tags.NumberOfPatientRelatedStudies, "")
                            .key(Tags.SOPClassesInStudy, ""),
                    DataSet.builder().key(Tags.StudyDate, "20000501-20000503"));

    private static final List<String> TYPED =
            List.of("plan-3711", "nc4ca", "plan3711", "1.2.3.3711", "pl");

    @Test
    void hot_searches_use_the_indexes_and_cost_as_much_as_they_find() throws SQLException {
        ReadModel.create();
        try (var connection = Backends.shared().database();
                var handle = Jdbi.open(connection)) {
            handle.execute(VACUUM);
            handle.begin();
            SEED.forEach(sql -> handle.createUpdate(sql).bind("from", 1).bind("to", ALL).execute());
            SETTLE.forEach(handle::execute);

            var plans = new LinkedHashMap<String, String>();
            STUDIES.forEach(search -> explain(handle, search, QueryLevel.STUDY, plans));
            SERIES.forEach(search -> explain(handle, search, QueryLevel.SERIES, plans));
            PATIENTS.forEach(keys -> explain(handle, keys, QueryLevel.PATIENT, plans));
            STUDIES_OF_PATIENTS.forEach(keys -> explain(handle, keys, QueryLevel.STUDY, plans));
            TYPED.forEach(text -> explainTyped(handle, text, plans));
            handle.rollback();

            assertThat(plans).hasSizeGreaterThan(STUDIES.size() + SERIES.size());
            plans.forEach((search, plan) -> {
                assertThat(plan).as(search).doesNotContain("Seq Scan");
                assertThat(number("Buffers: shared hit=(\\d+)", plan))
                        .as("pages of memory for %s%n%s", search, plan)
                        .isLessThan(
                                allowed(search)
                                        + PAGES_PER_RESULT * number("actual rows=(\\d+)", plan));
            });
        }
    }

    /** The first page, and where there are many pages one deep inside. */
    private static void explain(
            Handle handle,
            Map<String, String> search,
            QueryLevel level,
            Map<String, String> plans) {
        var values = new HashMap<String, List<String>>();
        search.forEach((name, value) -> values.put(name, List.of(value)));
        var query = QidoParameters.parse(values, level, UniqueKeys.NONE, Optional.empty());
        plans.put(level + " " + search, plan(handle, query, false));
        if (search.containsKey("orderby") || search.containsKey("limit")) {
            plans.put(level + " " + search + ", deep inside", plan(handle, query, true));
        }
    }

    /** What is typed into the console's field for everything, narrowed by a column as well. */
    private static void explainTyped(Handle handle, String text, Map<String, String> plans) {
        for (var search : List.of(Map.<String, String>of(), Map.of("ModalitiesInStudy", "CT"))) {
            var values = new HashMap<String, List<String>>();
            search.forEach((name, value) -> values.put(name, List.of(value)));
            values.put("limit", List.of("50"));
            var query =
                    QidoParameters.parse(
                            values, QueryLevel.STUDY, UniqueKeys.NONE, Optional.empty());
            var typed = TypedText.of(text);
            var name = "typed %s, %s".formatted(text, search);
            var first = OptionalInt.of(LOOKED_THROUGH);
            plans.put(
                    name + ", among the first", plan(handle, query, typed.inRows(), first, false));
            plans.put(name + ", among the next", plan(handle, query, typed.inRows(), first, true));
            if (!typed.isShort()) {
                plans.put(name, plan(handle, query, typed, OptionalInt.empty(), false));
            }
        }
    }

    /** The same of C-FIND in Patient Root. */
    private static void explain(
            Handle handle, DataSetBuilder keys, QueryLevel level, Map<String, String> plans) {
        var identifier = keys.set(Tags.QueryRetrieveLevel, level.value()).build();
        var query =
                FindIdentifier.query(
                        InformationModel.PATIENT_ROOT,
                        identifier,
                        FindOptions.ALL,
                        PageRequest.FIRST);
        var name = "C-FIND " + level + " " + query.keys();
        plans.put(name, plan(handle, query, false));
        if (level == QueryLevel.PATIENT) {
            plans.put(name + ", deep inside", plan(handle, query, true));
        }
    }

    /** What is typed is looked for in five places, or in a number of rows and their patients. */
    private static int allowed(String search) {
        if (!search.startsWith("typed")) {
            return PAGES_PER_SEARCH;
        }
        return search.contains("among the")
                ? PAGES_PER_SEARCH + PAGES_PER_ROW * LOOKED_THROUGH
                : 5 * PAGES_PER_SEARCH;
    }

    private static int number(String pattern, String plan) {
        var number = Pattern.compile(pattern).matcher(plan);
        assertThat(number.find()).as(plan).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private static PageCursor deep(Handle handle, QueryLevel level, Ordering ordering) {
        if (level == QueryLevel.PATIENT) {
            var id =
                    handle.createQuery("select id from index.patient where patient_id = 'plan-1'")
                            .mapTo(Long.class)
                            .one();
            return new PageCursor(ordering.fingerprint(), new PageCursor.Position.OfPatient(id));
        }
        return handle.createQuery(
                        """
                        select s.study_uid, s.last_received from index.study s
                            join index.patient p on p.id = s.patient
                            join index.series e on e.study_uid = s.study_uid
                        order by %s offset %d limit 1
                        """
                                .formatted(ordering.sql(), DEEP))
                .map((row, _) ->
                        new PageCursor(
                                ordering.fingerprint(),
                                new PageCursor.Position.InStudy(
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        new Uid(row.getString(1)),
                                        Optional.of(new Uid(row.getString(1) + ".1")),
                                        Optional.empty())))
                .one();
    }

    private static String plan(Handle handle, Query query, boolean isDeep) {
        return plan(handle, query, TypedText.NOTHING, OptionalInt.empty(), isDeep);
    }

    private static String plan(
            Handle handle, Query query, TypedText typed, OptionalInt amongFirst, boolean isDeep) {
        var conditions = Conditions.of(query, typed, Declared.Lookup.NOTHING, Handling.STRICT);
        var ordering = Ordering.of(query);
        var page =
                new PageStatement(
                        query.level(),
                        ReturnedAttributes.of(query),
                        conditions,
                        ordering,
                        amongFirst);
        Optional<PageCursor> cursor =
                isDeep ? Optional.of(deep(handle, query.level(), ordering)) : Optional.empty();
        var statement =
                handle.createQuery(
                                "explain (analyze, buffers, costs off, timing off) "
                                        + page.page(isDeep))
                        .bind("limit", 51)
                        .bind("offset", 0);
        cursor.ifPresent(after ->
                statement.bindMap(ordering.values(after, PageSearch.lastRow(handle, page, after))));
        return String.join("\n", PageSearch.bind(statement, conditions).mapTo(String.class).list());
    }
}
