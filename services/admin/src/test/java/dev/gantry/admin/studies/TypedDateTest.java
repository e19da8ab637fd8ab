package dev.gantry.admin.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 20261124",
        "2026-1-4, 20260104",
        "20261124, 20261124",
        "24.11.2026, 20261124",
        "4.1.2026, 20260104",
        "24/11/2026, 20261124",
        "2026-11, 20261101-20261130",
        "11/2026, 20261101-20261130",
        "2.2028, 20280201-20280229",
        "2026, 20260101-20261231",
        "today, 20261201",
        "Heute, 20261201",
        "yesterday, 20261130",
        "gestern, 20261130",
        "1d, 20261201",
        "7d, 20261125-20261201",
        "7 t, 20261125-20261201",
        "2026-11-01..2026-11-24, 20261101-20261124",
        "1.11.2026 - 24.11.2026, 20261101-20261124",
        "1.11.2026–24.11.2026, 20261101-20261124",
        "2026-10 to 2026-11, 20261001-20261130",
        "1.2026 bis heute, 20260101-20261201",
        "20261101-20261124, 20261101-20261124",
        "20261101-, 20261101-",
        "-20261124, -20261124",
        "2026-11-01.., 20261101-",
        "..2026, -20261231",
        "2026..2026, 20260101-20261231"
    })
    void days_are_read_as_people_type_them(String typed, String dicom) {
        assertThat(TypedDate.range(typed, TODAY)).contains(dicom);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "31.11.2026",
                "2026-13",
                "24.11.26",
                "0d",
                "-",
                "..",
                "- -",
                "2026-11-24..2026-11-01",
                "20261124-20261101",
                "today..soon",
                "soon..",
                "2026-11-24 08:00",
                "0",
                "13/13/2026",
                "2027-02-29",
                "99999t"
            })
    void what_is_no_day_is_none(String typed) {
        assertThat(TypedDate.range(typed, TODAY)).isEmpty();
    }
}
