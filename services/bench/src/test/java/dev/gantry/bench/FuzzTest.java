package dev.gantry.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gantry.bench.fuzz.Fuzz;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FuzzTest {
    @Test
    void no_parser_does_what_it_does_not_promise() {
        assertThatCode(() -> LongStream.range(0, 20_000).forEach(Fuzz::round))
                .doesNotThrowAnyException();
    }
}
