package dev.gantry.query.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.ReadModel;
import dev.gantry.query.matching.Conditions;
import dev.gantry.testkit.Backends;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Hot searches on twenty thousand studies, which are gone with the transaction. */
class StudyPlansIT {
    private static final List<String> SEED =
            List.of(
                    """
                    insert into index.patient (patient_id, name, name_search, attributes,
                        described_at, described_by)
                    select 'plan-' || n, 'N' || md5(n::text) || '^Plan',
                        'n' || md5(n::text) || ' plan' || n, '{}', now(), gen_random_uuid()
                    from generate_series(1, 20000) n
                    """,
                    """
                    insert into index.study (study_uid, patient, study_date, accession_number,
                        modalities, first_received, last_received, attributes, described_at,
                        described_by)
                    select '1.2.3.' || id, id, date '2000-01-01' + (id % 9000)::int,
                        'plan-' || id, array['CT'], now(), now() - id * interval '1 second', '{}',
                        now(), gen_random_uuid()
                    from index.patient where patient_id like 'plan-%'
                    """,
                    "analyze index.patient",
                    "analyze index.study");

    @Test
    void hot_searches_use_the_indexes() throws SQLException {
        ReadModel.create();
        try (var connection = Backends.shared().database();
                var handle = Jdbi.open(connection)) {
            handle.begin();
            SEED.forEach(handle::execute);

            var hot =
                    List.of(
                            Map.of("StudyInstanceUID", "1.2.3.4711"),
                            Map.of("PatientID", "plan-4711"),
                            Map.of("AccessionNumber", "plan-4711"),
                            Map.of("AccessionNumber", "plan-471*"),
                            Map.of("StudyDate", "20100501"),
                            Map.of("StudyDate", "20100501-20100503"),
                            Map.of("PatientName", "nc4ca*"),
                            Map.of("PatientName", "nc4ca^plan"),
                            Map.of("limit", "50"));

            for (var parameters : hot) {
                assertThat(plan(handle, parameters))
                        .as(parameters.keySet().toString())
                        .doesNotContain("Seq Scan");
            }
            var words = Map.of("PatientName", "plan4711", "fuzzymatching", "true");
            assertThat(plan(handle, words)).contains("patient_by_word");
            handle.rollback();
        }
    }

    private static String plan(Handle handle, Map<String, String> parameters) {
        var values = new HashMap<String, List<String>>();
        parameters.forEach((name, value) -> values.put(name, List.of(value)));
        var query = QidoQuery.parse(values, QueryLevel.STUDY);
        var conditions = Conditions.of(query, Map.of());
        var statement = handle.createQuery("explain " + StudySearch.statement(conditions));
        return String.join(
                "\n",
                StudySearch.bind(statement, conditions)
                        .bind("limit", query.limit().orElse(100))
                        .bind("offset", 0)
                        .mapTo(String.class)
                        .list());
    }
}
