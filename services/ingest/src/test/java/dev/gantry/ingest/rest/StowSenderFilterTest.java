package dev.gantry.ingest.rest;

import static dev.gantry.ingest.IngestSettings.TokenRequired.ALWAYS;
import static dev.gantry.ingest.IngestSettings.TokenRequired.NEVER;
import static dev.gantry.ingest.IngestSettings.TokenRequired.UNLESS_LOOPBACK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StowSenderFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"})
    void who_reaches_this_machine_alone_needs_no_token(String listener) {
        assertThat(StowSenderFilter.needsToken(UNLESS_LOOPBACK, listener, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "192.0.2.7", "fe80::1", "no such host"})
    void where_others_reach_us_a_token_is_needed(String listener) {
        assertThat(StowSenderFilter.needsToken(UNLESS_LOOPBACK, listener, false)).isTrue();
    }

    @Test
    void who_passes_requests_on_to_us_may_be_reached_by_others() {
        assertThat(StowSenderFilter.needsToken(UNLESS_LOOPBACK, "127.0.0.1", true)).isTrue();
    }

    @Test
    void what_is_set_counts_whatever_the_address() {
        assertThat(StowSenderFilter.needsToken(ALWAYS, "127.0.0.1", false)).isTrue();
        assertThat(StowSenderFilter.needsToken(NEVER, "0.0.0.0", true)).isFalse();
    }
}
