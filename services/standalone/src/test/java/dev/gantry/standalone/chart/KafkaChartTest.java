package dev.gantry.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the chart lets the services in to Kafka, and lets them sign what they order there. */
class KafkaChartTest {
    private static final List<String> SERVICES =
            List.of("ingest", "index", "storage", "query", "routing", "admin");

    @Test
    void kafka_is_logged_in_to_with_a_secret_and_trusted_by_a_mounted_one() {
        var rendered = secured().render();

        for (var service : SERVICES) {
            var deployment = rendered.one("Deployment", "pacs-gantry-" + service);
            assertThat(secretOf(deployment, "GANTRY_KAFKA_SASL_USERNAME"))
                    .isEqualTo("kafka-login/username");
            assertThat(secretOf(deployment, "GANTRY_KAFKA_SASL_PASSWORD"))
                    .isEqualTo("kafka-login/password");
            assertThat(secretOf(deployment, "GANTRY_KAFKA_TLS_TRUSTSTORE_PASSWORD"))
                    .isEqualTo("kafka-ca/ca.password");
            assertThat(deployment.at("/spec/template/spec/volumes").findValuesAsText("secretName"))
                    .containsExactly("kafka-ca");
            assertThat(containerOf(deployment).path("volumeMounts").findValuesAsText("mountPath"))
                    .contains("/deployments/kafka-trust");
        }
        assertThat(
                        rendered.one("ConfigMap", "pacs-gantry-configuration")
                                .at("/data/application.properties")
                                .asText())
                .contains("gantry.kafka.sasl.mechanism=SCRAM-SHA-512\n")
                .contains("gantry.kafka.tls.enabled=true\n")
                .contains("gantry.kafka.tls.truststore=/deployments/kafka-trust/ca.p12\n")
                .doesNotContain("password");
    }

    @Test
    void only_who_gives_and_follows_orders_has_the_keys_that_sign_them() {
        var rendered = Chart.complete().set("signing.existingSecret", "orders").render();

        for (var service : SERVICES) {
            var deployment = rendered.one("Deployment", "pacs-gantry-" + service);
            var expected =
                    List.of("admin", "index", "ingest", "query", "routing").contains(service)
                            ? "orders/keys"
                            : "/";
            assertThat(secretOf(deployment, "GANTRY_SIGNING_KEYS")).isEqualTo(expected);
        }
    }

    @Test
    void a_login_or_a_truststore_by_halves_is_refused() {
        assertThatThrownBy(() -> Chart.complete().set("kafka.sasl.mechanism", "PLAIN").render())
                .hasMessageContaining("kafka.sasl.existingSecret is empty");
        assertThatThrownBy(() -> Chart.complete().set("kafka.sasl.existingSecret", "k").render())
                .hasMessageContaining("kafka.sasl.mechanism is empty");
        assertThatThrownBy(() ->
                        Chart.complete().set("kafka.tls.truststore.existingSecret", "k").render())
                .hasMessageContaining("kafka.tls.enabled is false");
    }

    private static Chart secured() {
        return Chart.complete()
                .set("kafka.sasl.mechanism", "SCRAM-SHA-512")
                .set("kafka.sasl.existingSecret", "kafka-login")
                .set("kafka.tls.enabled", true)
                .set("kafka.tls.truststore.existingSecret", "kafka-ca")
                .set("kafka.tls.truststore.key", "ca.p12")
                .set("kafka.tls.truststore.passwordKey", "ca.password");
    }

    /** Secret and key of a variable. */
    private static String secretOf(JsonNode deployment, String variable) {
        return containerOf(deployment)
                .path("env")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(variable))
                .map(one -> one.at("/valueFrom/secretKeyRef"))
                .map(one -> one.path("name").asText() + "/" + one.path("key").asText())
                .findFirst()
                .orElse("/");
    }

    private static JsonNode containerOf(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }
}
