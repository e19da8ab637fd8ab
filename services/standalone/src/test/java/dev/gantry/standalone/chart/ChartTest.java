package dev.gantry.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private static final List<String> SERVICES =
            List.of("ingest", "index", "storage", "query", "routing", "admin");

    @Test
    void every_service_and_the_proxy_have_one_deployment() {
        var rendered = Chart.complete().render();

        assertThat(rendered.names("Deployment"))
                .containsExactlyInAnyOrder(
                        "pacs-gantry-ingest",
                        "pacs-gantry-index",
                        "pacs-gantry-storage",
                        "pacs-gantry-query",
                        "pacs-gantry-routing",
                        "pacs-gantry-admin",
                        "pacs-gantry-proxy");
    }

    @Test
    void every_service_is_probed_and_bounded_and_has_its_own_image() {
        var rendered = Chart.complete().render();

        for (var service : SERVICES) {
            var container = containerOf(rendered.one("Deployment", "pacs-gantry-" + service));
            assertThat(container.path("image").asText())
                    .isEqualTo("registry.hospital.example/gantry/" + service + ":0.1.0");
            assertThat(container.at("/livenessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/ready");
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.at("/%s/httpGet/port".formatted(probe)).asText())
                        .isEqualTo("management");
            }
            var health = rendered.one("Service", "pacs-gantry-%s-health".formatted(service));
            assertThat(health.at("/spec/ports").findValuesAsText("port")).containsExactly("9000");
            assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        }
    }

    @Test
    void nothing_runs_as_root_or_writes_to_its_image() {
        var rendered = Chart.complete().render();

        assertThat(rendered.all("Deployment"))
                .hasSize(SERVICES.size() + 1)
                .allSatisfy(deployment -> {
                    var pod = deployment.at("/spec/template/spec");
                    var security = containerOf(deployment).path("securityContext");
                    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
                    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                    assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
                });
    }

    @Test
    void credentials_come_from_secrets_and_only_to_those_who_use_them() {
        var rendered = Chart.complete().render();

        var ingest = variablesOf(rendered.one("Deployment", "pacs-gantry-ingest"));
        var query = variablesOf(rendered.one("Deployment", "pacs-gantry-query"));

        assertThat(ingest).contains("GANTRY_OBJECTS_S3_SECRET_KEY");
        assertThat(query).contains("GANTRY_DATABASE_PASSWORD");
        assertThat(query).doesNotContain("GANTRY_OBJECTS_S3_SECRET_KEY");
        assertThat(rendered.all("Secret")).isEmpty();
    }

    @Test
    void every_service_knows_the_operators_token() {
        var rendered = Chart.complete().render();

        for (var service : SERVICES) {
            assertThat(variablesOf(rendered.one("Deployment", "pacs-gantry-" + service)))
                    .contains("GANTRY_OPERATOR_TOKEN");
        }
    }

    @Test
    void storing_over_http_needs_a_token_unless_it_is_opened() {
        assertThat(propertiesOf(Chart.complete()))
                .contains("gantry.ingest.stow.token-required=always");
        assertThat(propertiesOf(Chart.complete().set("stow.tokenRequired", false)))
                .contains("gantry.ingest.stow.token-required=never");
    }

    @Test
    void services_answer_to_their_own_names_and_to_those_that_are_named() {
        var chart =
                Chart.complete()
                        .set("publicUrl", "https://pacs.example")
                        .set("allowedHosts[0]", "alias.example")
                        .set("corsOrigins[0]", "https://viewer.example");

        var properties = propertiesOf(chart);

        assertThat(properties)
                .contains("gantry.public-url=https://pacs.example")
                .contains("gantry.cors-origins=https://viewer.example");
        assertThat(String.join("\n", properties))
                .containsPattern("gantry.allowed-hosts=pacs-gantry-proxy,.*pacs-gantry-query,")
                .containsPattern("gantry.allowed-hosts=.*,alias\\.example\n");
    }

    @Test
    void what_is_forwarded_counts_from_the_pods_alone_and_for_the_proxy_from_nobody() {
        var properties = propertiesOf(Chart.complete());

        assertThat(String.join("\n", properties))
                .containsPattern("gantry.trusted-proxies=10.0.0.0/8,.*fd00::/8\n")
                .doesNotContain("quarkus.http.proxy");
        assertThat(proxyFile(Chart.complete(), "upstreams.conf"))
                .containsPattern("geo \\$gantry_is_trusted \\{\\s+default 0;\\s+\\}");
        assertThat(
                        proxyFile(
                                Chart.complete().set("proxy.trustedProxies[0]", "10.9.0.0/16"),
                                "upstreams.conf"))
                .contains("10.9.0.0/16 1;");
        assertThat(proxyFile(Chart.complete(), "routes.conf"))
                .contains("X-Forwarded-Proto $gantry_scheme;", "Forwarded \"\";")
                .doesNotContain("X-Forwarded-Proto $scheme");
    }

    private static String proxyFile(Chart chart, String name) {
        return chart.render()
                .one("ConfigMap", "pacs-gantry-proxy")
                .path("data")
                .path(name)
                .asText();
    }

    @Test
    void compose_does_not_start_without_an_operators_token() throws IOException {
        var deploy = Chart.complete().folder().resolve("../../deploy").normalize();

        assertThat(Files.readString(deploy.resolve("compose.yaml")))
                .contains("GANTRY_OPERATOR_TOKEN: ${OPERATOR_TOKEN:?");
        assertThat(Files.readString(deploy.resolve(".env.example"))).contains("OPERATOR_TOKEN=");
    }

    @Test
    void compose_tells_the_services_the_same_properties_as_the_chart() throws IOException {
        var chart = Chart.complete();
        var composed = chart.folder().resolve("../../deploy/application.properties").normalize();

        var rendered = chart.render().one("ConfigMap", "pacs-gantry-configuration");

        assertThat(namesIn(rendered.at("/data/application.properties").asText()))
                .containsExactlyInAnyOrderElementsOf(namesIn(Files.readString(composed)));
    }

    @Test
    void every_pod_is_closed_until_a_policy_opens_it() {
        var rendered = Chart.complete().render();

        var deny = rendered.one("NetworkPolicy", "pacs-gantry-deny").path("spec");
        var proxy = rendered.one("NetworkPolicy", "pacs-gantry-proxy").path("spec");

        assertThat(deny.path("policyTypes")).hasSize(2);
        assertThat(deny.has("ingress")).isFalse();
        assertThat(deny.has("egress")).isFalse();
        assertThat(proxy.has("ingress")).isFalse();
    }

    @Test
    void the_management_port_is_open_to_the_console_and_to_who_reads_metrics() {
        var closed = Chart.complete().render();
        var open = Chart.exposed().render();

        assertThat(fromWhom(closed, "index", "management")).containsExactly("admin");
        assertThat(fromWhom(closed, "index", "http")).containsExactly("proxy, admin");
        assertThat(fromWhom(open, "index", "management")).containsExactly("admin", "monitoring");
        assertThat(portsTo(closed, "proxy")).containsExactly("http");
        assertThat(portsTo(closed, "admin")).containsExactly("http", "management");
    }

    /** Whose pods may call a port of a service, a line for each rule. */
    private static List<String> fromWhom(Chart.Rendered rendered, String service, String port) {
        var policy = rendered.one("NetworkPolicy", "pacs-gantry-" + service);
        return policy.at("/spec/ingress")
                .valueStream()
                .filter(rule -> rule.path("ports").findValuesAsText("port").contains(port))
                .map(rule -> rule.path("from").get(0))
                .map(peer ->
                        peer.has("namespaceSelector")
                                ? peer.at("/namespaceSelector/matchLabels")
                                        .elements()
                                        .next()
                                        .asText()
                                : peer.at("/podSelector/matchExpressions/0/values")
                                        .valueStream()
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(", ")))
                .toList();
    }

    /** To which ports of services a component may go out. */
    private static List<String> portsTo(Chart.Rendered rendered, String component) {
        return rendered.one("NetworkPolicy", "pacs-gantry-" + component)
                .at("/spec/egress")
                .valueStream()
                .filter(rule -> rule.has("to"))
                .flatMap(rule -> rule.path("ports").findValuesAsText("port").stream())
                .toList();
    }

    @Test
    void a_service_reaches_only_the_backends_that_it_uses() {
        var rendered = Chart.complete().render();

        var query = rendered.one("NetworkPolicy", "pacs-gantry-query");
        var ingest = rendered.one("NetworkPolicy", "pacs-gantry-ingest");

        assertThat(portsOut(query)).containsExactly(9092, 9093, 5432);
        assertThat(portsOut(ingest)).containsExactly(9092, 9093, 443);
    }

    @Test
    void scanners_reach_ingest_through_a_load_balancer_that_keeps_their_address() {
        var rendered = Chart.exposed().render();

        var service = rendered.one("Service", "pacs-gantry-dicom").path("spec");

        assertThat(service.path("type").asText()).isEqualTo("LoadBalancer");
        assertThat(service.at("/ports/0/port").asInt()).isEqualTo(104);
        assertThat(service.path("externalTrafficPolicy").asText()).isEqualTo("Local");
        assertThat(service.path("publishNotReadyAddresses").asBoolean()).isTrue();
        assertThat(service.at("/selector/app.kubernetes.io~1component").asText())
                .isEqualTo("ingest");
    }

    @Test
    void a_node_can_be_drained_because_one_pod_of_each_may_be_away() {
        var rendered = Chart.complete().render();

        assertThat(rendered.all("PodDisruptionBudget"))
                .hasSize(SERVICES.size() + 1)
                .allSatisfy(b -> assertThat(b.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image.repository",
                "kafka.bootstrapServers",
                "postgresql.host",
                "postgresql.existingSecret",
                "objects.s3.endpoint",
                "objects.s3.existingSecret",
                "operator.existingSecret"
            })
    void what_nobody_can_guess_is_asked_for_in_a_sentence(String name) {
        var chart = Chart.complete().set(name, "");

        assertThatThrownBy(chart::render).hasMessageContaining(name + " is empty: ");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrapServers, kafka-without-a-port, kafka.bootstrapServers",
        "objects.s3.endpoint, ftp://s3, objects.s3.endpoint",
        "services.ingest.replicas, 0, services.ingest.replicas",
        "services.ingset.replicas, 2, ingset",
        "dicom.aeTitle, A TITLE TOO LONG FOR DICOM, dicom.aeTitle",
        "dicom.service.type, Ingress, dicom.service.type",
        "kafka.sasl.mechanism, GSSAPI, kafka.sasl.mechanism",
        "kafka.sasl.password, swordfish, password",
        "signing.keys, swordfish, keys",
        "postgresql.password, swordfish, password",
        "publicUrl, pacs.example, publicUrl",
        "publicUrl, https://pacs.example/gantry, publicUrl",
        "allowedHosts[0], https://pacs.example, allowedHosts",
        "corsOrigins[0], viewer.example, corsOrigins",
        "proxy.trustedProxies[0], ingress, trustedProxies"
    })
    void the_schema_refuses_what_cannot_be_meant(String name, String value, String complaint) {
        var chart = Chart.complete().set(name, value);

        assertThatThrownBy(chart::render)
                .hasMessageContaining("schema")
                .hasMessageContaining(complaint);
    }

    @Test
    void a_fixed_node_port_without_a_node_port_service_is_refused() {
        var chart = Chart.complete().set("dicom.service.nodePort", 30104);

        assertThatThrownBy(chart::render).hasMessageContaining("type is not NodePort");
    }

    private static List<String> propertiesOf(Chart chart) {
        var configuration = chart.render().one("ConfigMap", "pacs-gantry-configuration");
        return configuration.at("/data/application.properties").asText().lines().toList();
    }

    private static JsonNode containerOf(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }

    private static List<String> variablesOf(JsonNode deployment) {
        return containerOf(deployment).path("env").findValuesAsText("name");
    }

    private static List<Integer> portsOut(JsonNode policy) {
        return policy.at("/spec/egress/0/ports")
                .valueStream()
                .map(p -> p.path("port").asInt())
                .toList();
    }

    private static List<String> namesIn(String properties) {
        return properties
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
