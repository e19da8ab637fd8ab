package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierKeysTest {
    private static final FindOptions MULTIPLE =
            new FindOptions(false, false, false, false, true);
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
        "PatientName, 'Canary\u0007'",
        "PatientName, 'Canary\uFFFD'",
        "ReferencedStudySequence, Canary"
    })
    void a_value_that_breaks_a_rule_is_refused_by_the_name_of_its_key(String keyword, String value) {
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

        var refused = refused(identifier, FindOptions.BASELINE);

        assertThat(refused.status()).isEqualTo(0xA900);
        assertThat(refused.offendingElements()).containsExactly(tag);
        assertThat(refused.comment() + refused).doesNotContain(value, "Canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StudyInstanceUID", "PatientName", "PatientID", "StudyDate", "StudyTime",
                "ModalitiesInStudy", "InstanceNumber", "AcquisitionDateTime", "TextComments"
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
    @ValueSource(
            strings = {"muster", "MUSTER^", "Muster^Max^^^", "Yamada^Tarou=山田^太郎=やまだ^たろう"})
    void a_name_is_passed_on_as_it_was_typed(String name) {
        assertThat(Identifiers.matching(Tags.PatientName, name))
                .contains(new Matching.Equal(name));
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

    @Test
    void ten_thousand_uids_are_searched_for_and_more_are_too_many() {
        assertThat(Identifiers.matching(Tags.StudyInstanceUID, uids(10_000)))
                .get()
                .isInstanceOfSatisfying(
                        Matching.AnyOf.class, any -> assertThat(any.values()).hasSize(10_000));

        for (var count : List.of(10_001, 100_000)) {
            var refused =
                    refused(
                            Identifiers.study(Tags.StudyInstanceUID, uids(count)),
                            FindOptions.BASELINE);

            assertThat(refused.status()).isEqualTo(0xC000);
            assertThat(refused.comment()).isEqualTo("StudyInstanceUID: more than 10000 values");
        }
    }

    private static String uids(int count) {
        return IntStream.range(0, count)
                .mapToObj("1.2.840.113619.2.55.3.%d"::formatted)
                .collect(Collectors.joining("\\"));
    }

    @Test
    void keys_in_a_sequence_are_paths_and_an_empty_sequence_is_wanted_whole() {
        var step = DataSet.builder().set(Tags.ScheduledProcedureStepID, "S1").build();
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.RequestAttributesSequence, step)
                        .set(
                                new Element(
                                        Tags.ProcedureCodeSequence,
                                        Vr.SQ,
                                        new Value.Items(List.of())))
                        .set(Tags.ReferencedStudySequence, DataSet.EMPTY)
                        .build();

        assertThat(keys(identifier))
                .containsOnlyKeys(
                        AttributePath.of(Tags.ProcedureCodeSequence),
                        AttributePath.of(Tags.ReferencedStudySequence),
                        new AttributePath(
                                List.of(
                                        Tags.RequestAttributesSequence,
                                        Tags.ScheduledProcedureStepID)));
    }

    @Test
    void a_sequence_has_one_item() {
        var item = DataSet.builder().set(Tags.CodeValue, "1").build();
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.ProcedureCodeSequence, item, item)
                        .build();

        assertThat(refused(identifier, FindOptions.BASELINE).comment())
                .isEqualTo("ProcedureCodeSequence: more than one item");
    }

    @Test
    void sequences_are_eight_deep_at_most() {
        assertThat(keys(nested(7)).keySet().iterator().next().tags()).hasSize(8);

        var refused = refused(nested(8), FindOptions.BASELINE);

        assertThat(refused.status()).isEqualTo(0xC000);
        assertThat(refused.offendingElements()).containsExactly(Tags.CodeValue);
    }

    private static DataSet nested(int sequences) {
        var item = DataSet.builder().set(Tags.CodeValue, "1").build();
        for (var i = 1; i < sequences; i++) {
            item = DataSet.builder().set(Tags.ConceptNameCodeSequence, item).build();
        }
        return Identifiers.of(QueryLevel.STUDY).set(Tags.ConceptNameCodeSequence, item).build();
    }

    @Test
    void there_are_512_keys_at_most() {
        assertThat(keys(privateKeys(512))).hasSize(512);

        assertThat(refused(privateKeys(513), FindOptions.BASELINE))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(0xC000))
                .satisfies(refused -> assertThat(refused.comment()).contains("more than 512 keys"));
    }

    private static DataSet privateKeys(int count) {
        var builder = Identifiers.of(QueryLevel.STUDY);
        for (var i = 0; i < count; i++) {
            builder.bytes(Tag.of(0x0009, 0x1000 + i), Vr.LO, new byte[0]);
        }
        return builder.build();
    }

    @Test
    void whatever_is_sent_there_is_a_query_or_a_refusal_without_values() {
        var random = new Random(16);
        var tags =
                List.of(
                        Tags.PatientName,
                        Tags.StudyDate,
                        Tags.AcquisitionDateTime,
                        Tags.Rows,
                        Tags.StudyInstanceUID,
                        Tags.ModalitiesInStudy,
                        Tags.PixelData,
                        Tag.of(0x0009, 0x1001));
        for (var round = 0; round < 3_000; round++) {
            var elements = new ArrayList<Element>();
            elements.add(
                    new Element(
                            Tags.QueryRetrieveLevel,
                            Vr.CS,
                            new Value.Bytes("STUDY ".getBytes(StandardCharsets.US_ASCII))));
            var bytes = new byte[random.nextInt(12)];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] =
                        (byte)
                                (random.nextBoolean()
                                        ? "01.*?-\\\"^=A2".charAt(random.nextInt(12))
                                        : random.nextInt());
            }
            var vr = Vr.values()[random.nextInt(Vr.values().length)];
            elements.add(
                    new Element(
                            tags.get(random.nextInt(tags.size())), vr, new Value.Bytes(bytes)));
            var identifier = DataSet.of(elements, CharacterSet.UTF_8);

            try {
                assertThat(
                                Identifiers.query(
                                        InformationModel.STUDY_ROOT, identifier, FindOptions.ALL))
                        .isNotNull();
            } catch (InvalidIdentifier refused) {
                assertThat(refused.comment()).matches("[ -~]{1,64}");
            }
        }
    }

    private static Map<AttributePath, Matching> keys(DataSet identifier) {
        return Identifiers.query(InformationModel.STUDY_ROOT, identifier, FindOptions.BASELINE)
                .keys();
    }

    private static InvalidIdentifier refused(DataSet identifier, FindOptions agreed) {
        return catchThrowableOfType(
                InvalidIdentifier.class,
                () -> Identifiers.query(InformationModel.STUDY_ROOT, identifier, agreed));
    }
}
