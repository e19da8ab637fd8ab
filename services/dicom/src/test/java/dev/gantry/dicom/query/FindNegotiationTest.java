package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindNegotiationTest {
    @ParameterizedTest
    @CsvSource({
        "01, 01",
        "010101, 010101",
        "01010101, 01010100",
        "01010101010101, 01010100000101",
        "0101010101010101, 01010100000101",
        "00010001000001, 00010000000001",
        "02FF, 0000",
        "'', ''"
    })
    void an_answer_grants_what_is_offered_and_known_and_is_never_longer(
            String offered, String answered) {
        var answer = FindNegotiation.answer(hex(offered), FindOptions.ALL);

        assertThat(answer).isEqualTo(hex(answered));
    }

    @Test
    void what_is_not_granted_is_0() {
        assertThat(FindNegotiation.answer(hex("01010101010101"), FindOptions.BASELINE))
                .isEqualTo(new byte[7]);
        assertThat(
                        FindNegotiation.answer(
                                hex("01010101010101"), FindOptions.BASELINE.withRelational()))
                .isEqualTo(hex("01000000000000"));
    }

    @Test
    void what_is_missing_is_not_agreed() {
        assertThat(FindNegotiation.agreed(new byte[0])).isEqualTo(FindOptions.BASELINE);
        assertThat(FindNegotiation.agreed(hex("0101")))
                .isEqualTo(new FindOptions(true, true, false, false, false));
        assertThat(FindNegotiation.agreed(FindNegotiation.offer(FindOptions.ALL)))
                .isEqualTo(FindOptions.ALL);
    }

    @Test
    void every_answer_has_only_what_both_sides_want() {
        var random = new Random(8);
        for (var round = 0; round < 2_000; round++) {
            var offered = new byte[random.nextInt(10)];
            for (var i = 0; i < offered.length; i++) {
                offered[i] = (byte) random.nextInt(3);
            }
            var granted =
                    new FindOptions(
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean());

            var answer = FindNegotiation.answer(offered, granted);

            var wanted = FindNegotiation.agreed(offered);
            assertThat(answer).hasSizeLessThanOrEqualTo(offered.length);
            assertThat(FindNegotiation.agreed(answer))
                    .isEqualTo(
                            new FindOptions(
                                    wanted.relational() && granted.relational(),
                                    wanted.combinedDateTime() && granted.combinedDateTime(),
                                    wanted.fuzzyNames() && granted.fuzzyNames(),
                                    wanted.emptyValues() && granted.emptyValues(),
                                    wanted.multipleValues() && granted.multipleValues()));
        }
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }
}
