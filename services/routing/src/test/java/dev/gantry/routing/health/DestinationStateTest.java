package dev.gantry.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestinationStateTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void one_that_takes_nothing_is_told_of_after_a_minute() {
        assertThat(failingFor(Duration.ofSeconds(50)).troubledSince(NOW)).isEmpty();
        assertThat(failingFor(Duration.ofMinutes(15)).troubledSince(NOW))
                .hasValue(NOW.minusSeconds(900));
    }

    @Test
    void one_that_answers_and_takes_too_little_is_told_of_after_a_quarter_of_an_hour() {
        assertThat(waitingFor(Duration.ofMinutes(14)).troubledSince(NOW)).isEmpty();
        assertThat(waitingFor(Duration.ofMinutes(16)).troubledSince(NOW))
                .hasValue(NOW.minusSeconds(960));
    }

    @Test
    void one_for_which_nothing_waits_is_nobodys_business() {
        var idle = new DestinationState("A", 0, Optional.empty(), Optional.empty());

        assertThat(idle.troubledSince(NOW)).isEmpty();
    }

    private static DestinationState failingFor(Duration time) {
        return new DestinationState("A", 1, Optional.of(NOW), Optional.of(NOW.minus(time)));
    }

    private static DestinationState waitingFor(Duration time) {
        return new DestinationState("A", 1, Optional.of(NOW.minus(time)), Optional.empty());
    }
}
