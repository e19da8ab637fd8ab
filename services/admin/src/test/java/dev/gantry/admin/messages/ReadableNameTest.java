package dev.gantry.admin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableNameTest {
    @Test
    void the_family_comes_first_and_then_what_the_person_is_called() {
        assertThat(ReadableName.of("Beispiel^Karla")).isEqualTo("Beispiel, Karla");
        assertThat(ReadableName.of("Adams^John Robert Quincy^^Rev.^B.A. M.Div."))
                .isEqualTo("Adams, Rev. John Robert Quincy, B.A. M.Div.");
    }

    @Test
    void other_scripts_follow_in_parentheses() {
        assertThat(ReadableName.of("Yamada^Tarou=山田^太郎=やまだ^たろう"))
                .isEqualTo("Yamada, Tarou (山田, 太郎 · やまだ, たろう)");
    }

    @Test
    void parts_that_are_missing_leave_no_trace() {
        assertThat(ReadableName.of("")).isEmpty();
        assertThat(ReadableName.of("^^^^")).isEmpty();
        assertThat(ReadableName.of("PHANTOM")).isEqualTo("PHANTOM");
        assertThat(ReadableName.of("^Karla")).isEqualTo("Karla");
        assertThat(ReadableName.of("=山田^太郎")).isEqualTo("山田, 太郎");
        assertThat(ReadableName.of("Beispiel^ ^^")).isEqualTo("Beispiel");
    }
}
