package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMatchingsTest {
    private static final FindOptions MULTIPLE = new FindOptions(false, false, false, false, true);
    private static final FindOptions EMPTY = new FindOptions(false, false, false, true, false);

    @ParameterizedTest
    @CsvSource({
        "StudyInstanceUID, 1.2.840*",
        "StudyInstanceUID, 1.2.?",
        "StudyInstanceUID, '1.2\\1.*'",
        "StudyInstanceUID, '1.2,1.3'",
        "StudyInstanceUID, abc",
        "StudyDate, 20230102-20230101",
        "StudyDate, 20231301",
        "StudyDate, 2023*",
        "StudyDate, 20230101--20230102",
        "StudyDate, '\"\"'",
        "StudyTime, 2500",
        "StudyTime, '08,09'",
        "AcquisitionDateTime, 20230102-20230101",
        "AcquisitionDateTime, 20231301",
        "AcquisitionDateTime, yesterday",
        "PatientID, 'Canary\\Canary2'",
        "PatientName, 'Canary^A\\Canary^B'",
        "AccessionNumber, 'A\\'",
        "StudyDate, '20230101\\20230102'",
        "InstanceNumber, '1\\2'",
        "ModalitiesInStudy, 'CT\\M*'",
        "PatientName, *a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*",
        "PatientName, 'Can\u0007ary'",
        "PatientName, 'Canary\uFFFD'",
        "ReferencedStudySequence, Canary"
    })
    void a_value_that_breaks_a_rule_is_refused_by_the_name_of_its_key(
            String keyword, String value) {
        var tag = Tag.parse(keyword).orElseThrow();
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(
                                new Element(
                                        tag,
                                        Vr.LO,
                                        new Value.Bytes(value.getBytes(StandardCharsets.UTF_8))))
                        .build()
                        .assuming(CharacterSet.UTF_8);

        var refused =
                catchThrowableOfType(
                        InvalidIdentifier.class,
                        () ->
                                Identifiers.query(
                                        InformationModel.STUDY_ROOT,
                                        identifier,
                                        FindOptions.BASELINE));

        assertThat(refused.status()).isEqualTo(0xA900);
        assertThat(refused.offendingElements()).containsExactly(tag);
        assertThat(refused.comment() + refused).doesNotContain(value, "Canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StudyInstanceUID",
                "PatientName",
                "PatientID",
                "StudyDate",
                "StudyTime",
                "ModalitiesInStudy",
                "InstanceNumber",
                "AcquisitionDateTime",
                "TextComments"
            })
    void a_lone_asterisk_is_universal_in_every_key(String keyword) {
        var tag = Tag.parse(keyword).orElseThrow();

        for (var value : List.of("*", "**", "", "  ", "* ")) {
            assertThat(Identifiers.matching(tag, value)).contains(new Matching.Universal());
        }
    }

    @Test
    void padding_of_either_kind_belongs_to_no_value() {
        for (var padded : List.of("1.2.3\0", "1.2.3 ", "1.2.3\0\0", " 1.2.3")) {
            assertThat(Identifiers.matching(Tags.StudyInstanceUID, padded))
                    .contains(new Matching.Equal("1.2.3"));
        }
        assertThat(Identifiers.matching(Tags.StudyInstanceUID, "1.2.3\0\\1.2.4 "))
                .contains(new Matching.AnyOf(List.of("1.2.3", "1.2.4")));
    }

    @Test
    void codes_and_uids_are_lists_without_negotiation() {
        assertThat(Identifiers.matching(Tags.ModalitiesInStudy, "CT\\MR"))
                .contains(new Matching.AnyOf(List.of("CT", "MR")));
        assertThat(Identifiers.matching(Tags.ModalitiesInStudy, "CT\\"))
                .contains(new Matching.Equal("CT"));
        assertThat(Identifiers.matching(Tags.ModalitiesInStudy, "C?"))
                .contains(new Matching.Wildcard("C?"));
        assertThat(Identifiers.matching(Tags.StudyInstanceUID, "1.2\\1.3\\1.2"))
                .contains(new Matching.AnyOf(List.of("1.2", "1.3")));
    }

    @Test
    void other_values_are_lists_where_that_was_agreed() {
        assertThat(Identifiers.matching(Tags.PatientID, "A\\B", MULTIPLE))
                .contains(new Matching.AnyOf(List.of("A", "B")));
        assertThat(Identifiers.matching(Tags.InstanceNumber, "1\\2", MULTIPLE))
                .contains(new Matching.AnyOf(List.of("1", "2")));
        assertThat(Identifiers.matching(Tags.TextComments, "A\\B", MULTIPLE))
                .contains(new Matching.Equal("A\\B"));
    }

    @Test
    void a_comma_is_a_character_like_any_other() {
        assertThat(Identifiers.matching(Tags.PatientName, "Muster, Max"))
                .contains(new Matching.Equal("Muster, Max"));
        assertThat(Identifiers.matching(Tags.ModalitiesInStudy, "CT,MR"))
                .contains(new Matching.Equal("CT,MR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"muster", "MUSTER^", "Muster^Max^^^", "Yamada^Tarou=山田^太郎=やまだ^たろう"})
    void a_name_is_passed_on_as_it_was_typed(String name) {
        assertThat(Identifiers.matching(Tags.PatientName, name)).contains(new Matching.Equal(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Muster^*", "*^max", "MUSTER*MAX*", "*=*", "Li*", "M?ller*"})
    void a_name_with_wildcards_is_a_pattern(String name) {
        assertThat(Identifiers.matching(Tags.PatientName, name))
                .contains(new Matching.Wildcard(name));
    }

    @Test
    void dates_and_times_are_ranges_open_at_one_end_and_times_go_across_midnight() {
        assertThat(Identifiers.matching(Tags.StudyDate, "20230102-20230106"))
                .contains(new Matching.Between("20230102", "20230106"));
        assertThat(Identifiers.matching(Tags.StudyDate, "-20230106"))
                .contains(new Matching.Until("20230106"));
        assertThat(Identifiers.matching(Tags.StudyTime, "080000-"))
                .contains(new Matching.Since("080000"));
        assertThat(Identifiers.matching(Tags.StudyTime, "230000-010000"))
                .contains(new Matching.Between("230000", "010000"));
        assertThat(Identifiers.matching(Tags.AcquisitionDateTime, "20230101-0500-20230102-0500"))
                .contains(new Matching.Between("20230101-0500", "20230102-0500"));
    }

    @Test
    void two_quotation_marks_are_no_value_where_that_was_agreed() {
        for (var tag : List.of(Tags.StudyDate, Tags.AccessionNumber, Tags.StudyInstanceUID)) {
            assertThat(Identifiers.matching(tag, "\"\"", EMPTY)).contains(new Matching.Empty());
        }
        assertThat(Identifiers.matching(Tags.AccessionNumber, "\"\""))
                .contains(new Matching.Equal("\"\""));
    }
}
