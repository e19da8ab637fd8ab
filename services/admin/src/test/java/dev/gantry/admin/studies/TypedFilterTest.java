package dev.gantry.admin.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.admin.studies.TypedFilter.Reading;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypedFilterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME | Miller | Miller*",
                "NAME | 'Miller, Ka' | Miller^Ka*",
                "NAME | M?ller | M?ller",
                "NAME | 山田 | 山田*",
                "BEGINNING | 0815-33 | 0815-33*",
                "BEGINNING | CT*contrast | CT*contrast",
                "BEGINNING | a,b | a,b*",
                "CODE | che | CHE*",
                "CODES | ct | CT",
                "CODES | 'ct, mr;pt' | CT,MR,PT",
                "CODES | CT/MR | CT,MR",
                "DATE | 2026-11-24 | 20261124",
                "DATE | today | 20261201"
            })
    void what_is_typed_becomes_a_value_of_qido(TypedFilter filter, String typed, String value) {
        assertThat(filter.read(typed, TODAY)).isEqualTo(new Reading.Value(value));
    }

    @ParameterizedTest
    @CsvSource({"NAME, *mill", "BEGINNING, ?1", "CODE, *", "NAME, **"})
    void the_middle_is_not_looked_through(TypedFilter filter, String typed) {
        assertThat(filter.read(typed, TODAY)).isInstanceOf(Reading.InTheMiddle.class);
    }

    @ParameterizedTest
    @CsvSource({"CODES, C T!", "CODES, ','", "CODES, ÄÖ", "CODE, a-b", "CODE, ABCDEFGHIJKLMNOPQ"})
    void what_is_no_code_is_said_to_be_none(TypedFilter filter, String typed) {
        assertThat(filter.read(typed, TODAY)).isInstanceOf(Reading.NoCode.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void what_nobody_types_is_too_long(TypedFilter filter) {
        assertThat(filter.read("x".repeat(201), TODAY)).isInstanceOf(Reading.TooLong.class);
        assertThat(filter.read("a\0b", TODAY)).isInstanceOf(Reading.TooLong.class);
    }

    @Test
    void more_wildcards_than_query_takes_are_too_many() {
        assertThat(TypedFilter.BEGINNING.read("a" + "?".repeat(17), TODAY))
                .isInstanceOf(Reading.TooLong.class);
    }

    @Test
    void no_value_is_printed() {
        assertThat(TypedFilter.NAME.read("Canary", TODAY).toString()).doesNotContain("Canary");
    }
}
