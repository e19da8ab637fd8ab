package dev.gantry.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptionIdTest {
    @Test
    void ids_are_version_7_and_in_the_order_of_time() {
        var early = ReceptionId.at(Instant.parse("2026-11-24T10:00:00Z"));
        var late = ReceptionId.at(Instant.parse("2026-11-24T10:00:00.001Z"));

        assertThat(List.of(early.version(), early.variant())).containsExactly(7, 2);
        assertThat(early.toString()).isLessThan(late.toString());
        assertThat(early.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-11-24T10:00:00Z").toEpochMilli());
    }
}
