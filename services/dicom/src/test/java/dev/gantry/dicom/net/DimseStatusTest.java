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
        var coerced = new DimseStatus(0xB000, "");

        assertThat(coerced.isWarning()).isTrue();
        assertThat(coerced.isSuccess()).isFalse();
        assertThat(DimseStatus.outOfResources("disk full").isWarning()).isFalse();
    }

    @Test
    void every_code_has_its_class_and_words() {
        assertThat(DimseStatus.SUCCESS.statusClass()).isEqualTo(StatusClass.SUCCESS);
        assertThat(DimseStatus.PENDING.statusClass()).isEqualTo(StatusClass.PENDING);
        assertThat(DimseStatus.CANCELLED.statusClass()).isEqualTo(StatusClass.CANCEL);
        assertThat(new DimseStatus(0x0107, "").statusClass()).isEqualTo(StatusClass.WARNING);
        assertThat(new DimseStatus(0xA7FF, "").statusClass()).isEqualTo(StatusClass.FAILURE);
        for (var code = 0; code <= 0xFFFF; code++) {
            assertThat(new DimseStatus(code, "").meaning()).isNotBlank();
        }
        assertThat(new DimseStatus(0xC123, "").meaning())
                .isEqualTo("cannot understand, or unable to process");
        assertThat(new DimseStatus(0x1234, "").meaning()).isEqualTo("status of class failure");
    }

    @Test
    void it_prints_the_code_and_why() {
        assertThat(DimseStatus.outOfResources("disk full")).hasToString("0xA700 disk full");
        assertThat(DimseStatus.sopClassNotSupported(""))
                .hasToString("0x0122 refused: SOP class not supported");
    }
}
