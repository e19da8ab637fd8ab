package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final String PAGE =
            """
            # TYPE gantry_ingest_put_seconds summary
            gantry_ingest_put_seconds_count{protocol="dicom",} 7.0
            gantry_ingest_put_seconds_sum{protocol="dicom",} 1.5
            gantry_ingest_put_seconds_sum{protocol="stow",} 5.0E-1
            gantry_ingest_digest_seconds_sum 0.25
            http_server_requests_seconds_sum{uri="/"} 99.0
            """;

    @Test
    void series_of_a_step_are_added_and_others_are_nobodys() {
        assertThat(Steps.of(PAGE).seconds())
                .isEqualTo(Map.of("ingest_put", 2.0, "ingest_digest", 0.25));
    }

    @Test
    void what_was_there_before_does_not_count() {
        var before = new Steps(Map.of("ingest_put", 1.0));

        assertThat(Steps.of(PAGE).since(before).seconds())
                .isEqualTo(Map.of("ingest_put", 1.0, "ingest_digest", 0.25));
    }
}
