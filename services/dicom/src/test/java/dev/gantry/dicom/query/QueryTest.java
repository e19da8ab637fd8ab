package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.WantedAttributes.Among;
import dev.gantry.dicom.web.QidoParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final Uid STUDY = new Uid("1.2.3");
    private static final Uid SERIES = new Uid("1.2.3.4");
    private static final AttributePath STEP =
            new AttributePath(
                    List.of(Tags.RequestAttributesSequence, Tags.ScheduledProcedureStepID));

    @Test
    void parameters_of_qido_say_what_every_kind_of_matching_says() {
        var parameters =
                Map.of(
                        "Modality", List.of("CT,MR"),
                        "SeriesInstanceUID", List.of("1.2.3.4\\1.2.3.5"),
                        "SeriesDate", List.of("20260101-20260103"),
                        "SeriesTime", List.of("2200-0600"),
                        "SeriesDescription", List.of("CT*"),
                        "SeriesNumber", List.of("7"),
                        "RequestAttributesSequence.ScheduledProcedureStepID", List.of("S1"),
                        "BodyPartExamined", List.of(""));

        var query =
                QidoParameters.parse(
                        parameters, QueryLevel.SERIES, UniqueKeys.ofStudy(STUDY), Optional.empty());

        assertThat(query)
                .isEqualTo(
                        new Query(
                                QueryLevel.SERIES,
                                UniqueKeys.ofStudy(STUDY),
                                keys(),
                                WantedAttributes.USUAL,
                                List.of(),
                                PageRequest.FIRST,
                                new QueryOptions(false, true, Optional.empty())));
    }

    private static Map<AttributePath, Matching> keys() {
        return Map.of(
                AttributePath.of(Tags.Modality),
                new Matching.AnyOf(List.of("CT", "MR")),
                AttributePath.of(Tags.SeriesInstanceUID),
                new Matching.AnyOf(List.of("1.2.3.4", "1.2.3.5")),
                AttributePath.of(Tags.SeriesDate),
                new Matching.Between("20260101", "20260103"),
                AttributePath.of(Tags.SeriesTime),
                new Matching.Between("2200", "0600"),
                AttributePath.of(Tags.SeriesDescription),
                new Matching.Wildcard("CT*"),
                AttributePath.of(Tags.SeriesNumber),
                new Matching.Equal("7"),
                STEP,
                new Matching.Equal("S1"),
                AttributePath.of(Tags.BodyPartExamined),
                new Matching.Universal());
    }

    @Test
    void parameters_of_qido_say_order_page_fields_and_options() {
        var parameters =
                Map.of(
                        "orderby", List.of("-StudyDate"),
                        "limit", List.of("50"),
                        "after", List.of("there"),
                        "includefield", List.of("PatientComments"),
                        "fuzzymatching", List.of("true"));

        var query =
                QidoParameters.parse(
                        parameters,
                        QueryLevel.INSTANCE,
                        UniqueKeys.ofSeries(STUDY, SERIES),
                        Optional.of(Handling.STRICT));

        assertThat(query)
                .isEqualTo(
                        new Query(
                                QueryLevel.INSTANCE,
                                UniqueKeys.ofSeries(STUDY, SERIES),
                                Map.of(),
                                new WantedAttributes(
                                        Among.USUAL,
                                        Set.of(AttributePath.of(Tags.PatientComments))),
                                List.of(new OrderBy(AttributePath.of(Tags.StudyDate), true)),
                                new PageRequest(OptionalInt.of(50), 0, Optional.of("there")),
                                new QueryOptions(true, true, Optional.of(Handling.STRICT))));
    }

    /** As an identifier of C-FIND has it: empty keys are what is asked for, and nothing else. */
    @Test
    void a_query_may_want_nothing_but_its_keys() {
        var query =
                new Query(
                        QueryLevel.STUDY,
                        UniqueKeys.ofPatient("4711"),
                        Map.of(
                                AttributePath.of(Tags.StudyDate), new Matching.Since("20260101"),
                                AttributePath.of(Tags.AccessionNumber), new Matching.Universal()),
                        new WantedAttributes(Among.NAMED, Set.of()),
                        List.of(),
                        PageRequest.FIRST,
                        QueryOptions.BASELINE);

        assertThat(List.of(Tags.StudyDate, Tags.AccessionNumber)).allMatch(query::wants);
        assertThat(query.wants(Tags.StudyTime)).isFalse();
        assertThat(query.within().level()).contains(QueryLevel.PATIENT);
        assertThat(query.toString() + query.within()).doesNotContain("4711", "2026");
    }

    @Test
    void everything_or_parts_can_be_wanted() {
        var all = query(QueryLevel.STUDY, UniqueKeys.NONE, Among.ALL);
        var part = query(QueryLevel.SERIES, UniqueKeys.NONE, Among.USUAL);

        assertThat(all.wants(Tag.of(0x0009, 0x1001))).isTrue();
        assertThat(part.wants(Tags.RequestAttributesSequence)).isFalse();
        assertThat(part.partsOf(Tags.RequestAttributesSequence)).containsExactly(STEP);
    }

    private static Query query(QueryLevel level, UniqueKeys within, Among among) {
        return new Query(
                level,
                within,
                Map.of(),
                new WantedAttributes(among, Set.of(STEP)),
                List.of(),
                PageRequest.FIRST,
                QueryOptions.BASELINE);
    }

    @Test
    void a_search_is_within_something_above() {
        assertThatThrownBy(() -> query(QueryLevel.STUDY, UniqueKeys.ofStudy(STUDY), Among.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void levels_have_the_names_of_the_identifier() {
        assertThat(QueryLevel.of("IMAGE")).contains(QueryLevel.INSTANCE);
        assertThat(QueryLevel.of("INSTANCE")).isEmpty();
        for (var level : QueryLevel.values()) {
            assertThat(QueryLevel.of(level.value())).contains(level);
        }
    }
}
