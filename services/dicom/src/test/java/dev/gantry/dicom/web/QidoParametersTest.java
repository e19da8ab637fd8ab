package dev.gantry.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Handling;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.Matching;
import dev.gantry.dicom.query.OrderBy;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.UniqueKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QidoParametersTest {
    @Test
    void attributes_are_named_by_keyword_or_by_number() {
        var byKeyword = study(Map.of("PatientID", List.of("4711")));
        var byNumber = study(Map.of("00100020", List.of("4711")));

        assertThat(byKeyword.key(Tags.PatientID)).contains(new Matching.Equal("4711"));
        assertThat(byNumber).isEqualTo(byKeyword);
    }

    @Test
    void attributes_in_sequences_are_paths() {
        var query =
                study(Map.of("RequestAttributesSequence.ScheduledProcedureStepID", List.of("S1")));

        assertThat(query.keys().keySet())
                .extracting(AttributePath::toString)
                .containsExactly("00400275.00400009");
    }

    @Test
    void the_value_decides_the_kind_of_matching() {
        assertThat(name("Yama*")).isEqualTo(new Matching.Wildcard("Yama*"));
        assertThat(name("Yamada^Tarou")).isEqualTo(new Matching.Equal("Yamada^Tarou"));
        assertThat(name("")).isEqualTo(new Matching.Universal());
        assertThat(name("*")).isEqualTo(new Matching.Universal());
    }

    @Test
    void dates_are_single_or_ranges_open_at_one_end() {
        assertThat(date("20251231")).isEqualTo(new Matching.Equal("20251231"));
        assertThat(date("20250101-20251231"))
                .isEqualTo(new Matching.Between("20250101", "20251231"));
        assertThat(date("20250101-")).isEqualTo(new Matching.Since("20250101"));
        assertThat(date("-20251231")).isEqualTo(new Matching.Until("20251231"));
    }

    @Test
    void dates_that_are_none_are_refused_with_an_example() {
        for (var wrong :
                List.of("20251301", "2025", "yesterday", "20251231-20250101", "20250101--")) {
            assertThatThrownBy(() -> date(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            InvalidQuery.class,
                            invalid -> assertThat(invalid.name()).isEqualTo("StudyDate"));
        }
    }

    @Test
    void lists_of_uids_and_codes_come_with_commas_backslashes_or_again() {
        var anyOf = new Matching.AnyOf(List.of("CT", "MR"));

        for (var values : List.of(List.of("CT,MR"), List.of("CT\\MR"), List.of("CT", "MR"))) {
            var query = study(Map.of("ModalitiesInStudy", values));

            assertThat(query.key(Tags.ModalitiesInStudy)).contains(anyOf);
        }
    }

    @Test
    void uids_are_checked() {
        assertThatThrownBy(() -> study(Map.of("StudyInstanceUID", List.of("1.2.x"))))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("UID");
    }

    @Test
    void pages_are_asked_for_with_limit_and_offset() {
        var query = study(Map.of("limit", List.of("25"), "offset", List.of("50")));

        assertThat(query.page().limit()).hasValue(25);
        assertThat(query.page().offset()).isEqualTo(50);
        assertThatThrownBy(() -> study(Map.of("limit", List.of("-1"))))
                .isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> study(Map.of("offset", List.of("many"))))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void fields_are_included_by_lists_and_all_at_once() {
        var query = study(Map.of("includefield", List.of("00081030,Modality", "PatientSex")));

        assertThat(query.wants(Tags.StudyDescription)).isTrue();
        assertThat(query.wants(Tags.PatientSex)).isTrue();
        assertThat(query.wants(Tags.PatientID)).isFalse();
        assertThat(study(Map.of("includefield", List.of("all"))).wants(Tag.of(8, 0x60))).isTrue();
    }

    @Test
    void an_unknown_name_is_refused_rather_than_answered_with_every_study() {
        assertThatThrownBy(() -> study(Map.of("PatientIdentifier", List.of("4711"))))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("PatientIdentifier");
    }

    @Test
    void an_order_has_attributes_each_of_which_may_be_turned_round() {
        var query = study(Map.of("orderby", List.of("-StudyDate,00080030", "PatientName")));

        assertThat(query.orderBy())
                .containsExactly(
                        new OrderBy(AttributePath.of(Tags.StudyDate), true),
                        new OrderBy(AttributePath.of(Tags.StudyTime), false),
                        new OrderBy(AttributePath.of(Tags.PatientName), false));
        for (var wrong : List.of("StudyDate,-StudyDate", "Nonsense", "-", "0,1,2,3")) {
            assertThatThrownBy(() -> study(Map.of("orderby", List.of(wrong))))
                    .as(wrong)
                    .isInstanceOf(InvalidQuery.class);
        }
    }

    @Test
    void two_quotation_marks_are_no_value_only_where_that_is_said() {
        var empty = List.of("\"\"");

        assertThat(
                        study(Map.of("StudyDate", empty, "emptyvaluematching", List.of("true")))
                                .key(Tags.StudyDate))
                .contains(new Matching.Empty());
        assertThat(study(Map.of("PatientID", empty)).key(Tags.PatientID))
                .contains(new Matching.Equal("\"\""));
        assertThatThrownBy(() -> study(Map.of("StudyDate", empty)))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void a_backslash_separates_values_only_where_that_is_said() {
        var ids = List.of("A\\B");

        assertThat(
                        study(Map.of("PatientID", ids, "multiplevaluematching", List.of("true")))
                                .key(Tags.PatientID))
                .contains(new Matching.AnyOf(List.of("A", "B")));
        assertThat(study(Map.of("PatientID", ids)).key(Tags.PatientID))
                .contains(new Matching.Equal("A\\B"));
    }

    @Test
    void what_would_cost_too_much_is_refused() {
        var refused =
                List.of(
                        Map.of("PatientName", List.of("*a".repeat(17))),
                        Map.of("PatientName", List.of("a".repeat(2_000))),
                        Map.of("PatientName", List.of("a\u0000")),
                        Map.of("ModalitiesInStudy", List.of("C*,MR")),
                        Map.of("offset", List.of("100001")),
                        Map.of("a.".repeat(300) + "b", List.of("")),
                        Map.of("orderby", List.of("StudyDate,StudyTime,PatientID,PatientName")));

        for (var parameters : refused) {
            assertThatThrownBy(() -> study(parameters))
                    .as(parameters.keySet().toString())
                    .isInstanceOf(InvalidQuery.class);
        }
    }

    @Test
    void parameters_that_are_no_attributes_are_read_in_any_case() {
        var query =
                study(
                        Map.of(
                                "FuzzyMatching", List.of("TRUE"),
                                "Limit", List.of(" 5 "),
                                "offset", List.of(""),
                                "includeField", List.of("PatientSex")));

        assertThat(query.options().fuzzyNames()).isTrue();
        assertThat(query.page().limit()).hasValue(5);
        assertThat(query.page().offset()).isZero();
        assertThat(query.wants(Tags.PatientSex)).isTrue();
        assertThat(study(Map.of("limit", List.of("99999999999"))).page().limit())
                .hasValue(Integer.MAX_VALUE);
        assertThatThrownBy(() -> study(Map.of("limit", List.of("1"), "Limit", List.of("2"))))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void a_request_says_whether_it_is_handled_strictly() {
        assertThat(Prefer.handling(List.of("handling=strict"))).contains(Handling.STRICT);
        assertThat(Prefer.handling(List.of("wait=5", "a, Handling = \"Lenient\";x=1")))
                .contains(Handling.LENIENT);
        assertThat(Prefer.handling(List.of("handling", "handling=soft", ""))).isEmpty();
        assertThat(Prefer.handling(List.of())).isEmpty();
    }

    @Test
    void parts_of_a_sequence_are_told_from_all_of_it() {
        var query = study(Map.of("includefield", List.of("00400275.00400009,00081032.00080100")));

        assertThat(query.partsOf(Tags.RequestAttributesSequence))
                .extracting(AttributePath::toString)
                .containsExactly("00400275.00400009");
        assertThat(query.wants(Tags.RequestAttributesSequence)).isFalse();
    }

    @Test
    void values_that_may_identify_a_patient_are_not_printed() {
        var query = study(Map.of("PatientName", List.of("Canary"), "PatientID", List.of("Can*")));

        assertThat(query.toString() + query.keys()).doesNotContain("Can");
    }

    private static Query study(Map<String, List<String>> parameters) {
        return QidoParameters.parse(
                parameters, QueryLevel.STUDY, UniqueKeys.NONE, Optional.empty());
    }

    private static Matching name(String value) {
        return study(Map.of("PatientName", List.of(value))).key(Tags.PatientName).orElseThrow();
    }

    private static Matching date(String value) {
        return study(Map.of("StudyDate", List.of(value))).key(Tags.StudyDate).orElseThrow();
    }
}
