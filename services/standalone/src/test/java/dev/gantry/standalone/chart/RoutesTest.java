package dev.gantry.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers what, as design.md §3 and the services' own resources have it. */
class RoutesTest {

    private static Routes routes = new Routes(List.of());
    private static String upstreams = "";

    @BeforeAll
    static void render() {
        var data = Chart.complete().render().one("ConfigMap", "pacs-gantry-proxy").path("data");
        routes = Routes.of(data.path("routes.conf").asText());
        upstreams = data.path("upstreams.conf").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "ingest,  POST, /dicomweb/studies",
        "ingest,  POST, /dicomweb/studies/1.2.3",
        "query,   GET,  /dicomweb/studies",
        "query,   HEAD, /dicomweb/studies",
        "query,   GET,  /dicomweb/series",
        "query,   GET,  /dicomweb/instances",
        "query,   GET,  /dicomweb/studies/1.2.3/series",
        "query,   GET,  /dicomweb/studies/1.2.3/instances",
        "query,   GET,  /dicomweb/studies/1.2.3/series/4.5/instances",
        "query,   GET,  /dicomweb/studies/1.2.3/metadata",
        "query,   GET,  /dicomweb/studies/1.2.3/series/4.5/metadata",
        "query,   GET,  /dicomweb/studies/1.2.3/series/4.5/instances/6.7/metadata",
        "storage, GET,  /dicomweb/studies/1.2.3",
        "storage, GET,  /dicomweb/studies/1.2.3/series/4.5",
        "storage, GET,  /dicomweb/studies/1.2.3/series/4.5/instances/6.7",
        "storage, GET,  /dicomweb/studies/1.2.3/series/4.5/instances/6.7/frames/1",
        "storage, GET,  '/dicomweb/studies/1.2.3/series/4.5/instances/6.7/frames/1,2'",
        "storage, GET,  /dicomweb/studies/1.2.3/series/4.5/instances/6.7/bulkdata/132-4096",
        "query,   GET,  /api/query/studies",
        "query,   GET,  /api/query/studies/1.2.3",
        "routing, GET,  /api/routing/destinations",
        "routing, PUT,  /api/routing/rules",
        "routing, GET,  /api/routing/queue",
        "admin,   GET,  /api/admin/services",
        "admin,   GET,  /api/exceptions",
        "admin,   POST, /api/exceptions/4711/retry",
        "nobody,  GET,  /api/exceptionsx",
        "admin,   GET,  /api/devices",
        "admin,   PUT,  /api/devices/4711",
        "nobody,  GET,  /api/devicesx",
        "admin,   GET,  /",
        "admin,   GET,  /console",
        "admin,   GET,  /console/events",
        "admin,   GET,  /viewer",
        "admin,   GET,  /viewer/viewer",
        "nobody,  GET,  /q/health/ready",
        "nobody,  GET,  /q/metrics",
        "nobody,  GET,  /consoles",
        "index,   POST, /api/index/rebuild",
        "storage, GET,  /api/storage/scrub",
        "nobody,  GET,  /api/nobody/studies"
    })
    void the_proxy_gives_each_request_to_the_service_that_owns_it(
            String service, String method, String path) {
        assertThat(routes.serviceFor(method, path)).isEqualTo(service);
    }

    @Test
    void every_service_in_the_table_has_an_upstream() {
        var services = routes.rows().stream().map(Routes.Row::service).distinct().toList();

        assertThat(services)
                .containsExactlyInAnyOrder(
                        "ingest", "index", "query", "storage", "routing", "admin")
                .allSatisfy(service ->
                        assertThat(upstreams)
                                .contains("upstream " + service + " {")
                                .contains("server pacs-gantry-" + service + ":8080;"));
    }
}
