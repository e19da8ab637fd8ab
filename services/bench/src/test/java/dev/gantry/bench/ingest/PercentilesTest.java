package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void a_percentile_is_a_value_that_was_measured() {
        var hundred = LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray();

        var percentiles = new Percentiles(hundred);

        assertThat(percentiles.millis(50)).isEqualTo(50);
        assertThat(percentiles.millis(95)).isEqualTo(95);
        assertThat(percentiles.millis(99)).isEqualTo(99);
        assertThat(percentiles.millis(100)).isEqualTo(100);
        assertThat(percentiles.millis(0.1)).isEqualTo(1);
    }

    @Test
    void one_value_is_every_percentile() {
        var one = new Percentiles(new long[] {1_500_000});

        assertThat(one.millis(50)).isEqualTo(1.5);
        assertThat(one.millis(99)).isEqualTo(1.5);
    }

    @Test
    void nothing_and_nonsense_have_none() {
        assertThatIllegalStateException().isThrownBy(() -> new Percentiles(new long[0]).millis(50));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Percentiles(new long[] {1}).millis(0))
                .withMessageContaining("0.0 %");
    }
}
