package dev.gantry.bench.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.bench.viewer.Opening.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {
    @Test
    void the_table_is_that_of_the_median_and_lists_its_requests() {
        var table =
                Opening.table("Empty cache", List.of(opening(900), opening(2500), opening(1200)));

        assertThat(table)
                .contains("Empty cache: first image after 1200 ms (900 to 2500)")
                .contains("2 requests, 0.0 MB")
                .containsPattern("10 +1200 +2\\.0 {2}/dicomweb/studies\\?limit=101");
    }

    private static Opening opening(double millis) {
        return new Opening(
                millis,
                List.of(
                        new Request("/viewer/viewer", 0, 10, 1000),
                        new Request("/dicomweb/studies?limit=101", 10, millis, 2000)));
    }
}
