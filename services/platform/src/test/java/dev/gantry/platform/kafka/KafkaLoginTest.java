package dev.gantry.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaLoginTest {
    private static final Map<String, String> SCRAM =
            Map.of(
                    "sasl.mechanism",
                    "SCRAM-SHA-512",
                    "sasl.username",
                    "pacs",
                    "sasl.password",
                    "secret");

    @TempDir Path folder;

    @Test
    void nothing_is_said_where_nothing_is_set() {
        assertThat(options(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, SASL_PLAINTEXT", "true, SASL_SSL"})
    void a_mechanism_logs_in_with_and_without_tls(boolean tls, String protocol) {
        var options = options(with(SCRAM, "tls.enabled", Boolean.toString(tls)));

        assertThat(options)
                .containsEntry("security.protocol", protocol)
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"pacs\" password=\"secret\";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"; org.other.Module required x=\"y",
                "back\\slash\\",
                "semi;colon",
                "a 'quote'",
                "$dollar=1",
                "// no comment /* none */ #",
                "grün€"
            })
    void whatever_is_in_a_password_stays_within_it(String password) {
        var options = options(with(SCRAM, "sasl.password", password));

        var entries =
                JaasContext.loadClientContext(
                                Map.of(
                                        "sasl.jaas.config",
                                        new Password(
                                                String.valueOf(options.get("sasl.jaas.config")))))
                        .configurationEntries();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().getOptions().get("password")).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource({
        "trust.pem, PEM",
        "ca.crt, PEM",
        "trust.P12, PKCS12",
        "t.pfx, PKCS12",
        "t.jks, JKS"
    })
    void a_truststore_is_taken_for_what_its_name_says(String name, String type) throws IOException {
        var file = Files.createFile(folder.resolve(name));

        var options =
                options(
                        Map.of(
                                "tls.enabled",
                                "true",
                                "tls.truststore",
                                file.toString(),
                                "tls.truststore-password",
                                "word"));

        assertThat(options)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.truststore.location", file.toString())
                .containsEntry("ssl.truststore.type", type)
                .containsEntry("ssl.truststore.password", "word");
    }

    @Test
    void what_cannot_be_meant_is_refused_with_the_setting_and_what_to_do() throws IOException {
        refused(Map.of("sasl.password", "secret"), "gantry.kafka.sasl.mechanism is not");
        refused(
                Map.of("sasl.mechanism", "PLAIN", "sasl.username", "pacs"),
                "gantry.kafka.sasl.password is missing");
        refused(
                Map.of("sasl.mechanism", "PLAIN", "sasl.password", "secret"),
                "gantry.kafka.sasl.username is missing");
        refused(
                with(SCRAM, "sasl.mechanism", "GSSAPI"),
                "gantry.kafka.sasl.mechanism=GSSAPI is none of");
        refused(
                Map.of("tls.enabled", "true", "tls.truststore", folder + "/none.pem"),
                "none.pem cannot be read");
        var there = Files.createFile(folder.resolve("there.pem"));
        refused(Map.of("tls.truststore", there.toString()), "gantry.kafka.tls.enabled is false");
    }

    @Test
    void kafkas_own_properties_win() {
        var clients =
                new KafkaClients(
                        settings(with(SCRAM, "properties.security.protocol", "NO_SUCH_PROTOCOL")));

        assertThatThrownBy(clients::admin).rootCause().hasMessageContaining("NO_SUCH_PROTOCOL");
    }

    @Test
    void kafka_accepts_what_we_say() {
        try (var admin = Admin.create(with(options(SCRAM), "bootstrap.servers", "127.0.0.1:1"))) {
            assertThat(admin).isNotNull();
        }
    }

    private static void refused(Map<String, String> set, String sentence) {
        assertThatThrownBy(() -> options(set))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("secret");
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> options(Map<String, String> set) {
        return KafkaLogin.options(settings(set));
    }

    private static KafkaSettings settings(Map<String, String> set) {
        return new Given(set);
    }

    /** What is set, by the names behind {@code gantry.kafka.}. */
    private record Given(Map<String, String> set)
            implements KafkaSettings, KafkaSettings.Sasl, KafkaSettings.Tls {
        private static final String PROPERTIES = "properties.";

        private Optional<String> get(String name) {
            return Optional.ofNullable(set.get(name));
        }

        @Override
        public String bootstrapServers() {
            return "127.0.0.1:1";
        }

        @Override
        public int partitions() {
            return 1;
        }

        @Override
        public OptionalInt replicationFactor() {
            return OptionalInt.empty();
        }

        @Override
        public KafkaSettings.Sasl sasl() {
            return this;
        }

        @Override
        public KafkaSettings.Tls tls() {
            return this;
        }

        @Override
        public Map<String, String> properties() {
            var properties = new HashMap<String, String>();
            set.forEach((name, value) -> {
                if (name.startsWith(PROPERTIES)) {
                    properties.put(name.substring(PROPERTIES.length()), value);
                }
            });
            return properties;
        }

        @Override
        public Optional<String> mechanism() {
            return get("sasl.mechanism");
        }

        @Override
        public Optional<String> username() {
            return get("sasl.username");
        }

        @Override
        public Optional<String> password() {
            return get("sasl.password");
        }

        @Override
        public boolean enabled() {
            return get("tls.enabled").filter("true"::equals).isPresent();
        }

        @Override
        public Optional<Path> truststore() {
            return get("tls.truststore").map(Path::of);
        }

        @Override
        public Optional<String> truststorePassword() {
            return get("tls.truststore-password");
        }
    }
}
