package dev.gantry.platform.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingRangeTest {
    @Test
    void what_is_out_of_range_is_refused_with_name_value_and_range() {
        assertThatThrownBy(() -> SettingRange.require("gantry.x.number", 0, 1, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The setting gantry.x.number is 0, must be 1 to 10");
        assertThatThrownBy(() ->
                        SettingRange.require(
                                "gantry.x.time",
                                Duration.ofHours(2),
                                Duration.ofSeconds(1),
                                Duration.ofHours(1)))
                .hasMessage("The setting gantry.x.time is PT2H, must be PT1S to PT1H");
        assertThatThrownBy(() ->
                        SettingRange.require(
                                "gantry.x.size", new MemorySize(BigInteger.TEN), 11, 12))
                .hasMessage("The setting gantry.x.size is 10, must be 11 to 12");
    }

    @Test
    void both_bounds_are_allowed() {
        assertThatCode(
                        () -> {
                            SettingRange.require("n", 1, 1, 10);
                            SettingRange.require("n", 10, 1, 10);
                        })
                .doesNotThrowAnyException();
    }
}
