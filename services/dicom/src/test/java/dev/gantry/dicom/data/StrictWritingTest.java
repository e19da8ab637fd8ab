package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StrictWritingTest {
    private static final Tag PRIVATE = Tag.of(0x0009, 0x1001);

    @ParameterizedTest
    @CsvSource({
        "AE, MODALITY_1",
        "AS, 018M",
        "CS, ORIGINAL_1",
        "DA, 20240229",
        "DS, -1.5E+10",
        "DS, .5",
        "DS, 5.",
        "DT, 2024",
        "DT, 20240229101112.123456+0100",
        "IS, -2147483648",
        "LO, Größe",
        "LT, lines",
        "PN, A^B^C^D^E=F=G",
        "SH, short",
        "ST, text",
        "TM, 235960",
        "TM, 10",
        "UC, any",
        "UI, 1.2.840.0.1",
        "UR, http://a/b?c=d",
        "UT, text"
    })
    void a_right_value_is_written(Vr vr, String value) {
        var dataSet = DataSet.builder().values(PRIVATE, vr, List.of(value)).build();

        assertThat(dataSet.string(PRIVATE)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "AE, ABCDEFGHIJKLMNOPQ, 17 characters",
        "AE, Ä, U+00C4",
        "AS, 18M, nnnD",
        "AS, 018X, nnnD",
        "CS, lower, U+006C",
        "CS, A-B, U+002D",
        "DA, 20230229, no date",
        "DA, 2024.01.01, no date",
        "DA, 20240101-, no date",
        "DS, 1.23456789012345678, 19 characters",
        "DS, '1,5', no decimal",
        "DS, NaN, no decimal",
        "DT, 20240101+9999, no date time",
        "IS, 2147483648, range",
        "IS, 1.0, whole",
        "IS, 1234567890123, 13 characters",
        "PN, A=B=C=D, 4 component groups",
        "PN, A^B^C^D^E^F, 6 components",
        "SH, ABCDEFGHIJKLMNOPQ, 17 characters",
        "TM, 10:30, no time",
        "TM, 2400, no time",
        "UI, 1.02, leading zeros",
        "UI, 1..2, no UID",
        "UR, http://a b, U+0020",
        "US, 65536, can hold",
        "SS, -32769, can hold",
        "UL, -1, can hold",
        "UV, 18446744073709551616, can hold",
        "FD, x, can hold",
        "AT, x, can hold"
    })
    void a_wrong_value_is_refused_with_element_and_rule(Vr vr, String value, String why) {
        assertThatThrownBy(() -> DataSet.builder().values(PRIVATE, vr, List.of(value)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("(0009,1001) " + vr)
                .hasMessageContaining("PS3.5 §6")
                .satisfies(e -> assertThat(e.getMessage()).containsPattern(why.replace("+", "\\+")))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("'" + value + "'"));
    }

    @ParameterizedTest
    @CsvSource({"LO, 64", "SH, 16", "ST, 1024", "LT, 10240", "PN, 64", "UI, 64"})
    void lengths_end_where_the_standard_says(Vr vr, int most) {
        var fits = "1".repeat(most);

        assertThatCode(() -> DataSet.builder().values(PRIVATE, vr, List.of(fits)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> DataSet.builder().values(PRIVATE, vr, List.of(fits + "1")))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("at most " + most);
    }

    @Test
    void lengths_count_characters_and_not_bytes() {
        assertThat(ValueRules.problem(Vr.LO, "山".repeat(64))).isEmpty();
        assertThat(ValueRules.problem(Vr.SH, "𠮷".repeat(16))).isEmpty();
    }

    @Test
    void too_many_or_too_few_values_are_refused() {
        assertThatThrownBy(() -> DataSet.builder().set(Tags.PatientID, "a\\b"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("one of 2, the multiplicity is 1");
        assertThatThrownBy(() -> DataSet.builder().set(Tags.PixelSpacing, 0.5))
                .hasMessageContaining("the multiplicity is 2");
        assertThat(DataSet.builder().set(Tags.PixelSpacing, "").build().contains(Tags.PixelSpacing))
                .isTrue();
    }

    @Test
    void controls_are_for_paragraphs_only() {
        assertThat(ValueRules.problem(Vr.LO, "a\tb")).isPresent();
        assertThat(ValueRules.problem(Vr.LT, "a\tb\r\n")).isEmpty();
        assertThat(ValueRules.problem(Vr.UT, "a\\b")).isEmpty();
        assertThat(ValueRules.problem(Vr.ST, "a\u0007")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"OW", "OF", "OL", "OD", "OV", "FL", "US"})
    void bytes_come_in_the_units_of_their_vr(Vr vr) {
        assertThatCode(() -> DataSet.builder().bytes(PRIVATE, vr, new byte[16]))
                .doesNotThrowAnyException();
        if (vr.unit() > 2) {
            assertThatThrownBy(() -> DataSet.builder().bytes(PRIVATE, vr, new byte[10]))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("multiple of " + vr.unit());
        }
    }

    @Test
    void what_was_read_is_written_as_it_was() {
        var wrong = "2024-01-01 and a half".getBytes(StandardCharsets.US_ASCII);
        var element = new Element(Tags.StudyDate, Vr.DA, new Value.Bytes(wrong));

        var dataSet = DataSet.builder().from(DataSet.builder().set(element).build()).build();

        assertThat(dataSet.bytes(Tags.StudyDate)).contains(wrong);
        assertThat(
                        DataSet.builder()
                                .unchecked(Tags.StudyDate, Vr.DA, List.of("2024-01-01"))
                                .build()
                                .string(Tags.StudyDate))
                .contains("2024-01-01");
    }

    @Test
    void matching_keys_may_be_ranges_lists_and_wild_cards() {
        var keys =
                DataSet.builder()
                        .key(Tags.StudyDate, "20240101-20241231")
                        .key(Tags.StudyTime, "-12")
                        .key(Tags.Modality, "C?")
                        .key(Tags.PatientName, "Müller*")
                        .key(Tags.StudyInstanceUID, "1.2", "1.3")
                        .key(Tags.PatientBirthDate, "")
                        .build();

        assertThat(keys.string(Tags.StudyDate)).contains("20240101-20241231");
        assertThat(keys.strings(Tags.StudyInstanceUID)).containsExactly("1.2", "1.3");
        assertThatThrownBy(() -> DataSet.builder().key(Tags.StudyDate, "tomorrow"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("matching key");
    }
}
