package dev.gantry.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.platform.identity.ServiceToken.Caller;
import dev.gantry.platform.signing.SigningKeys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokenTest {
    private static final Instant NOW = Instant.parse("2026-12-01T04:30:00Z");
    private static final String OLD = "old:" + "0".repeat(32);
    private static final String NEW = "new:" + "1".repeat(32);
    private static final Caller CALLER = new Caller("ingest", "WS_1");

    @Test
    void a_call_is_recognised_with_the_service_and_for_whom_it_asks() {
        assertThat(at(NOW, OLD).caller(issued(OLD))).contains(CALLER);
    }

    @Test
    void it_is_recognised_by_whoever_has_the_key_among_others() {
        assertThat(at(NOW, NEW + "," + OLD).caller(issued(OLD))).contains(CALLER);
        assertThat(at(NOW, NEW).caller(issued(OLD))).isEmpty();
    }

    @Test
    void another_secret_under_the_same_name_is_not_ours() {
        assertThat(at(NOW, "old:" + "2".repeat(32)).caller(issued(OLD))).isEmpty();
    }

    @Test
    void it_holds_for_a_minute_and_what_clocks_may_be_apart() {
        var token = issued(OLD);

        assertThat(at(NOW.plusSeconds(60 + 30), OLD).caller(token)).isPresent();
        assertThat(at(NOW.plusSeconds(60 + 31), OLD).caller(token)).isEmpty();
        assertThat(at(NOW.minusSeconds(30), OLD).caller(token)).isPresent();
        assertThat(at(NOW.minusSeconds(31), OLD).caller(token)).isEmpty();
    }

    @Test
    void whatever_is_changed_in_it_makes_it_worthless() {
        var token = issued(OLD);
        var ours = at(NOW, OLD);
        for (int i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);

            assertThat(ours.caller(changed)).as(changed).isEmpty();
        }
    }

    @Test
    void a_title_with_line_breaks_says_nothing_else() {
        var token = at(NOW, OLD).issue(new Caller("ingest", "A\nadmin\n9")).orElseThrow();

        assertThat(at(NOW, OLD).caller(token)).contains(new Caller("ingest", "A?admin?9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Gantry",
                "Gantry ::",
                "Gantry old:AAAA:",
                "Bearer old:AAAA:AAAA",
                "Gantry old:AAAAA:0123456789012345678901234567890123456789012"
            })
    void anything_else_is_nobody(String authorization) {
        assertThat(at(NOW, OLD).caller(authorization)).isEmpty();
    }

    @Test
    void without_a_header_or_a_key_nobody_is_recognised() {
        assertThat(at(NOW, OLD).caller(null)).isEmpty();
        assertThat(at(NOW, "").issue(CALLER)).isEmpty();
        assertThat(at(NOW, "").isPossible()).isFalse();
        assertThat(at(NOW, "").caller(issued(OLD))).isEmpty();
    }

    private static String issued(String keys) {
        return at(NOW, keys).issue(CALLER).orElseThrow();
    }

    private static ServiceToken at(Instant now, String keys) {
        return new ServiceToken(
                SigningKeys.of(() -> Optional.of(keys)), Clock.fixed(now, ZoneOffset.UTC));
    }
}
