package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DimseStatusTest {
    @Test
    void an_error_comment_is_cut_to_what_a_long_string_may_hold() {
        var status = DimseStatus.cannotUnderstand("ä\\\n" + "x".repeat(100));

        assertThat(status.errorComment()).hasSize(64).startsWith("???xxx");
    }

    @Test
    void warnings_are_neither_success_nor_failure() {
        var coerced = DimseStatus.of(0xB000, "");

        assertThat(coerced.isWarning()).isTrue();
        assertThat(coerced.isSuccess()).isFalse();
        assertThat(DimseStatus.outOfResources("disk full").isWarning()).isFalse();
    }

    @Test
    void every_code_has_its_class_and_words() {
        assertThat(DimseStatus.of(0x0000, "")).isEqualTo(DimseStatus.SUCCESS);
        assertThat(DimseStatus.of(0xFF01, "")).isInstanceOf(DimseStatus.Pending.class);
        assertThat(DimseStatus.of(0xFE00, "")).isEqualTo(DimseStatus.CANCELLED);
        assertThat(DimseStatus.of(0x0107, "")).isInstanceOf(DimseStatus.Warning.class);
        assertThat(DimseStatus.of(0xA7FF, "")).isInstanceOf(DimseStatus.Failure.class);
        for (var code = 0; code <= 0xFFFF; code++) {
            var status = DimseStatus.of(code, "");
            assertThat(status.code()).isEqualTo(code);
            assertThat(status.meaning()).isNotBlank();
        }
        assertThat(DimseStatus.of(0xC123, "").meaning())
                .isEqualTo("cannot understand, or unable to process");
        assertThat(DimseStatus.of(0x1234, "").meaning()).isEqualTo("some failure");
    }

    @Test
    void it_prints_the_code_and_why() {
        assertThat(DimseStatus.outOfResources("disk full")).hasToString("0xA700 disk full");
        assertThat(DimseStatus.sopClassNotSupported(""))
                .hasToString("0x0122 refused: SOP class not supported");
    }
}
