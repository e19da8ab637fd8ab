package dev.gantry.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker's settings in deploy/compose.yaml, without its containers. */
class ComposeKafkaIT {
    private static final String PASSWORD = "aPassword1";
    private static final String INDENT = "      ";

    @TempDir Path folder;

    @Test
    void the_broker_of_compose_asks_for_the_password() throws Exception {
        var properties = propertiesOfCompose();

        try (var broker = ForeignBroker.with(properties, folder.resolve("kafka"), folder)) {
            assertThat(clusterId(broker, PASSWORD)).isNotEmpty();
            assertThatThrownBy(() -> clusterId(broker, "a guess"))
                    .rootCause()
                    .isInstanceOf(SaslAuthenticationException.class);
            assertThat(properties.values()).noneMatch(value -> value.contains(":PLAINTEXT"));
        }
    }

    private static String clusterId(ForeignBroker broker, String password) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + broker.port(),
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"gantry\" password=\"%s\";".formatted(password));
        try (var admin = Admin.create(settings)) {
            return admin.describeCluster().clusterId().get(60, TimeUnit.SECONDS);
        }
    }

    /** As the image makes them: lower case, and a dot for each underscore. */
    private static Map<String, String> propertiesOfCompose() throws IOException {
        var lines = Files.readAllLines(GantryHome.built("deploy/compose.yaml"));
        var properties = new LinkedHashMap<String, String>();
        var login = "";
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (!line.startsWith(INDENT + "KAFKA_")) {
                continue;
            }
            var parts = line.strip().split(": ", 2);
            var value = parts[1];
            if (value.equals("&login >-")) {
                login = folded(lines.subList(at + 1, lines.size()));
                value = login;
            } else if (value.equals("*login")) {
                value = login;
            }
            properties.put(
                    parts[0].substring("KAFKA_".length())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '.'),
                    value.replaceAll("\\$\\{KAFKA_PASSWORD:[^}]*}", PASSWORD));
        }
        return properties;
    }

    private static String folded(List<String> following) {
        return String.join(
                " ",
                following.stream()
                        .takeWhile(line -> line.startsWith(INDENT + "  "))
                        .map(String::strip)
                        .toList());
    }
}
