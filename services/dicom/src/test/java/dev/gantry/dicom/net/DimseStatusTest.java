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
    void it_prints_as_the_standard_writes_it() {
        assertThat(DimseStatus.outOfResources("disk full")).hasToString("0xA700 disk full");
        assertThat(DimseStatus.sopClassNotSupported("")).hasToString("0x0122");
    }
}
