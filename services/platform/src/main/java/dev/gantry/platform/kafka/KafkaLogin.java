package dev.gantry.platform.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** The settings for TLS and SASL, as a Kafka client wants them; refuses what cannot be meant. */
final class KafkaLogin {
    private static final Map<String, String> MODULES =
            Map.of(
                    "SCRAM-SHA-512",
                    "org.apache.kafka.common.security.scram.ScramLoginModule",
                    "SCRAM-SHA-256",
                    "org.apache.kafka.common.security.scram.ScramLoginModule",
                    "PLAIN",
                    "org.apache.kafka.common.security.plain.PlainLoginModule");

    private KafkaLogin() {}

    /**
     * For every client.
     *
     * @throws IllegalArgumentException with a sentence about the setting that is wrong
     */
    static Map<String, Object> options(KafkaSettings settings) {
        var options = new HashMap<String, Object>();
        var sasl = login(settings.sasl());
        sasl.ifPresent(options::putAll);
        options.putAll(trust(settings.tls()));
        options.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (sasl.isPresent() ? "SASL_" : "")
                        + (settings.tls().enabled() ? "SSL" : "PLAINTEXT"));
        if (sasl.isEmpty() && !settings.tls().enabled()) {
            options.clear(); // Kafka's own default, which its own properties may change
        }
        return options;
    }

    private static Optional<Map<String, String>> login(KafkaSettings.Sasl sasl) {
        if (sasl.mechanism().isEmpty()) {
            if (sasl.username().isPresent() || sasl.password().isPresent()) {
                throw new IllegalArgumentException(
                        "gantry.kafka.sasl.username or -password is set, but"
                                + " gantry.kafka.sasl.mechanism is not: say SCRAM-SHA-512, if that"
                                + " is what Kafka asks for");
            }
            return Optional.empty();
        }
        var mechanism = sasl.mechanism().get().toUpperCase(Locale.ROOT);
        var module = MODULES.get(mechanism);
        if (module == null) {
            throw new IllegalArgumentException(
                    ("gantry.kafka.sasl.mechanism=%s is none of SCRAM-SHA-512, SCRAM-SHA-256 and"
                                    + " PLAIN; set others by gantry.kafka.properties")
                            .formatted(sasl.mechanism().get()));
        }
        return Optional.of(
                Map.of(
                        SaslConfigs.SASL_MECHANISM,
                        mechanism,
                        SaslConfigs.SASL_JAAS_CONFIG,
                        "%s required username=%s password=%s;"
                                .formatted(
                                        module,
                                        quoted(needed("username", sasl.username(), mechanism)),
                                        quoted(needed("password", sasl.password(), mechanism)))));
    }

    private static String needed(String name, Optional<String> value, String mechanism) {
        return value.orElseThrow(() ->
                new IllegalArgumentException(
                        "gantry.kafka.sasl.%s is missing, and gantry.kafka.sasl.mechanism is %s"
                                .formatted(name, mechanism)));
    }

    /** As JAAS reads it: whatever is in a password stays within it. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Map<String, Object> trust(KafkaSettings.Tls tls) {
        if (tls.truststore().isEmpty()) {
            return Map.of();
        }
        var file = tls.truststore().get();
        if (!tls.enabled()) { // else everything would be sent in the clear, and nobody be told
            throw new IllegalArgumentException(
                    "gantry.kafka.tls.truststore=%s is set, but gantry.kafka.tls.enabled is false"
                            .formatted(file));
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "gantry.kafka.tls.truststore=%s cannot be read".formatted(file));
        }
        var options = new HashMap<String, Object>();
        options.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
        options.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, typeOf(file));
        tls.truststorePassword()
                .ifPresent(word -> options.put(SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, word));
        return options;
    }

    private static String typeOf(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jks")) {
            return "JKS";
        }
        return name.endsWith(".p12") || name.endsWith(".pfx") ? "PKCS12" : "PEM";
    }
}
