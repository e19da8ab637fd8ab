package dev.gantry.ingest.associations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogQuotaTest {
    @Test
    void a_minute_has_twenty_lines_and_the_next_says_how_many_were_left_out() {
        var now = new AtomicLong(Long.MAX_VALUE);
        var quota = new LogQuota(now::get);

        var first = IntStream.range(0, 1000).filter(_ -> quota.take().isPresent()).count();
        now.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(first).isEqualTo(20);
        assertThat(quota.take()).hasValue(980);
        assertThat(quota.take()).hasValue(0);
    }
}
