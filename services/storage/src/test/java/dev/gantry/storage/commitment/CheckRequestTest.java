package dev.gantry.storage.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.events.CommitmentAnswered.Route;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckRequestTest {
    @Test
    void a_device_that_stays_hears_the_result_before_its_association_is_given_up() {
        var usual = settings(Map.of());

        assertThat(CheckRequest.patience(Route.SAME_ASSOCIATION, usual))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(CheckRequest.patience(Route.NEW_ASSOCIATION, usual))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void it_is_never_longer_than_for_one_that_has_left() {
        var impatient = settings(Map.of("gantry.storage.commitment.patience", "2s"));

        assertThat(CheckRequest.patience(Route.SAME_ASSOCIATION, impatient))
                .isEqualTo(Duration.ofSeconds(2));
    }

    private static CommitmentSettings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(CommitmentSettings.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(CommitmentSettings.class);
    }
}
