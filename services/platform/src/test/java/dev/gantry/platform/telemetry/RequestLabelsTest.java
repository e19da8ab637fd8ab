package dev.gantry.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequestLabelsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    RequestLabelsTest() {
        meters.config().meterFilter(new RequestLabels.Closed());
    }

    @Test
    void methods_that_somebody_made_up_are_one_label() {
        request("GET", "/dicomweb/studies");
        request("MADE-UP-1", "/dicomweb/studies");
        request("MADE-UP-2", "/dicomweb/studies");

        assertThat(labels("method")).containsOnly("GET", "OTHER");
    }

    @Test
    void addresses_are_bounded_whatever_is_asked_for() {
        for (int i = 0; i < 5000; i++) {
            request("GET", "/somewhere/" + i);
        }

        assertThat(labels("uri")).hasSizeLessThan(500).contains("OTHER");
    }

    @Test
    void other_metrics_are_left_alone() {
        meters.counter("gantry.x", "uri", "a", "method", "b").increment();

        assertThat(meters.get("gantry.x").tag("method", "b").counter().count()).isOne();
    }

    private void request(String method, String uri) {
        meters.counter("http.server.requests", "method", method, "uri", uri).increment();
    }

    private Set<String> labels(String tag) {
        return meters.find("http.server.requests").counters().stream()
                .map(counter -> counter.getId().getTag(tag))
                .collect(Collectors.toSet());
    }
}
