package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "19991231",
                "1999.12.31",
                "1999-12-31",
                " 19991231 ",
                "19991231\0",
                "1999/12/31"
            })
    void a_date_is_read_however_it_was_written(String text) {
        assertThat(read(Tags.StudyDate, Vr.DA, text).date(Tags.StudyDate))
                .contains(LocalDate.of(1999, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "19990230", "1999", "99991331", "unknown", "1999 1231", "*"})
    void what_is_no_date_is_none(String text) {
        assertThat(read(Tags.StudyDate, Vr.DA, text).date(Tags.StudyDate)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10:00:00, 10:59:59.999999999, HOUR",
        "1030, 10:30:00, 10:30:59.999999999, MINUTE",
        "103005, 10:30:05, 10:30:05.999999999, SECOND",
        "103005.1, 10:30:05.1, 10:30:05.199999999, FRACTION",
        "103005.123456, 10:30:05.123456, 10:30:05.123456999, FRACTION",
        "10:30:05, 10:30:05, 10:30:05.999999999, SECOND",
        "235960, 23:59:59, 23:59:59.999999999, SECOND"
    })
    void a_time_has_the_parts_it_names(
            String text, LocalTime earliest, LocalTime latest, Precision precision) {
        var time = read(Tags.StudyTime, Vr.TM, text + " ").time(Tags.StudyTime).orElseThrow();

        assertThat(time.earliest()).isEqualTo(earliest);
        assertThat(time.latest()).isEqualTo(latest);
        assertThat(time.precision()).isEqualTo(precision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "1", "1060", "103005.", "10:30:05.1234567890123456", "noon"})
    void what_is_no_time_is_none(String text) {
        assertThat(PartialTime.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1999, 1999-01-01T00:00, 1999-12-31T23:59:59.999999999",
        "200002, 2000-02-01T00:00, 2000-02-29T23:59:59.999999999",
        "20000229, 2000-02-29T00:00, 2000-02-29T23:59:59.999999999",
        "2000022910, 2000-02-29T10:00, 2000-02-29T10:59:59.999999999",
        "20000229103005.5, 2000-02-29T10:30:05.5, 2000-02-29T10:30:05.599999999"
    })
    void a_date_time_has_the_parts_it_names(
            String text, LocalDateTime earliest, LocalDateTime latest) {
        var moment = PartialDateTime.read(text).orElseThrow();

        assertThat(moment.earliest()).isEqualTo(earliest);
        assertThat(moment.latest()).isEqualTo(latest);
        assertThat(moment.value()).isEqualTo(text);
        assertThat(PartialDateTime.read(text + "-0430").orElseThrow().value())
                .isEqualTo(text + "-0430");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99",
                "199913",
                "20010229",
                "19991231+1500",
                "19991231-1201",
                "1999123124",
                "1999123110305"
            })
    void what_is_no_date_time_is_none(String text) {
        assertThat(PartialDateTime.read(text)).isEmpty();
    }

    @Test
    void an_offset_counts_and_another_zone_stands_in_for_it() {
        var with = PartialDateTime.read("20240101120000+0200").orElseThrow();
        var without = PartialDateTime.read("20240101120000").orElseThrow();

        assertThat(with.earliest(ZoneOffset.UTC).toInstant()).hasToString("2024-01-01T10:00:00Z");
        assertThat(without.earliest(ZoneOffset.ofHours(1)).toInstant())
                .hasToString("2024-01-01T11:00:00Z");
    }

    @Test
    void ranges_of_dates_are_open_or_closed() {
        var day = LocalDate.of(2024, 5, 1);

        assertThat(ValueRange.ofDates("20240501").orElseThrow().contains(day)).isTrue();
        assertThat(ValueRange.ofDates("20240501-").orElseThrow().contains(day)).isTrue();
        assertThat(ValueRange.ofDates("-20240430").orElseThrow().contains(day)).isFalse();
        assertThat(ValueRange.ofDates("20240101-20241231").orElseThrow().contains(day)).isTrue();
        assertThat(ValueRange.ofDates("2024.01.01-2024.04.30").orElseThrow().contains(day))
                .isFalse();
        assertThat(ValueRange.ofDates("2024-05-01").orElseThrow().contains(day)).isTrue();
        assertThat(ValueRange.ofDates("-")).isEmpty();
        assertThat(ValueRange.ofDates("20240501--")).isEmpty();
    }

    @Test
    void ranges_of_times_are_filled_up() {
        var range = ValueRange.ofTimes("10-11").orElseThrow();

        assertThat(range.contains(LocalTime.of(11, 59, 59))).isTrue();
        assertThat(range.contains(LocalTime.of(12, 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-2024, true",
        "2024-1130, true",
        "2024-, true",
        "-2023, false",
        "20240501120000+0000-20240501130000+0000, true",
        "20240501120000-0500-20240501130000-0500, false",
        "19990101-0500-20240501, true",
        "20240501113000-20240501115959, false"
    })
    void a_hyphen_divides_date_times_or_belongs_to_an_offset(String text, boolean contains) {
        var noon = OffsetDateTime.of(2024, 5, 1, 12, 0, 0, 0, ZoneOffset.UTC);

        assertThat(ValueRange.ofDateTimes(text, ZoneOffset.UTC).orElseThrow().contains(noon))
                .isEqualTo(contains);
    }

    @Test
    void ages_numbers_and_large_numbers_are_what_they_mean() {
        var dataSet =
                DataSet.builder()
                        .set(Tags.PatientAge, new AgeString(18, AgeString.Unit.MONTHS))
                        .set(Tags.PixelSpacing, "0.10", "1e-3")
                        .values(Tag.of(0x0009, 0x1001), Vr.UV, List.of("18446744073709551615"))
                        .build();

        assertThat(dataSet.string(Tags.PatientAge)).contains("018M");
        assertThat(dataSet.age(Tags.PatientAge).orElseThrow().period())
                .isEqualTo(Period.ofMonths(18));
        assertThat(AgeString.read("45y")).contains(new AgeString(45, AgeString.Unit.YEARS));
        assertThat(AgeString.read("45")).isEmpty();
        assertThat(dataSet.decimals(Tags.PixelSpacing))
                .containsExactly(new BigDecimal("0.10"), new BigDecimal("0.001"));
        assertThat(dataSet.bigInteger(Tag.of(0x0009, 0x1001)))
                .contains(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    }

    @Test
    void a_name_has_three_groups_of_five_components() {
        var name = PersonName.of("Adams^John Robert Quincy^^Rev.^B.A. M.Div.=山田^太郎=やまだ^たろう^^^");

        assertThat(name.alphabeticComponents())
                .isEqualTo(
                        new PersonName.Components(
                                "Adams", "John Robert Quincy", "", "Rev.", "B.A. M.Div."));
        assertThat(name.ideographicComponents().given()).isEqualTo("太郎");
        assertThat(name.phoneticComponents().value()).isEqualTo("やまだ^たろう");
        assertThat(name.phoneticComponents().toString()).doesNotContain("やまだ");
    }

    @Test
    void a_path_leads_through_items() {
        var first = DataSet.builder().set(Tags.ScheduledProcedureStepDescription, "Head").build();
        var second = DataSet.builder().set(Tags.ScheduledProcedureStepDescription, "Neck").build();
        var dataSet = DataSet.builder().set(Tags.RequestAttributesSequence, first, second).build();
        var anyItem = TagPath.parse("00400275/00400007").orElseThrow();
        var secondItem =
                TagPath.parse("RequestAttributesSequence[2]/ScheduledProcedureStepDescription")
                        .orElseThrow();

        assertThat(dataSet.elements(anyItem)).hasSize(2);
        assertThat(dataSet.string(anyItem)).contains("Head");
        assertThat(dataSet.string(secondItem)).contains("Neck");
        assertThat(secondItem).hasToString("00400275[2]/00400007");
        assertThat(
                        TagPath.of(Tags.RequestAttributesSequence)
                                .item(2, Tags.ScheduledProcedureStepDescription))
                .isEqualTo(secondItem);
        assertThat(dataSet.string(TagPath.parse("00400275[3]/00400007").orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "Nonsense",
                "00400275[0]/00400007",
                "00400275[-1]",
                "00400275[",
                "00400275//00400007"
            })
    void what_is_no_path_is_none(String text) {
        assertThat(TagPath.parse(text)).isEmpty();
    }

    private static DataSet read(Tag tag, Vr vr, String text) {
        var bytes = new Value.Bytes(text.getBytes(StandardCharsets.US_ASCII));
        return DataSet.builder().set(new Element(tag, vr, bytes)).build();
    }
}
