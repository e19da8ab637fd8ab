package dev.gantry.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    @ParameterizedTest
    @CsvSource({
        "CT_1, CT, CT_1, CT, true",
        "CT_1, CT, CT_2, CT, false",
        "CT_1, CT, CT_1, SR, false",
        "CT_1, , CT_1, SR, true",
        " , CT, ANY, CT, true",
        " , , '', '', true"
    })
    void every_condition_must_hold_and_an_empty_one_always_does(
            @Nullable String callingAe,
            @Nullable String modality,
            String from,
            String of,
            boolean expected) {
        var rule =
                new Rule(
                        Optional.ofNullable(callingAe).map(AeTitle::new),
                        Optional.ofNullable(modality),
                        new AeTitle("PACS_EAST"));

        assertThat(rule.matches(from, of)).isEqualTo(expected);
    }
}
