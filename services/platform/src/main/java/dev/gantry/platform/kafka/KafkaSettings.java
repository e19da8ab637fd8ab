package dev.gantry.platform.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How Kafka is reached, and what our topics are like. */
@ConfigMapping(prefix = "gantry.kafka")
public interface KafkaSettings {
    /** Host and port of one or more brokers, separated by commas. */
    String bootstrapServers();

    /** Partitions of a topic that does not exist yet, 1 to 1000: so many consumers can share it. */
    @WithDefault("8")
    int partitions();

    /** Copies of each partition of a topic that does not exist yet; absent: the broker's choice. */
    OptionalInt replicationFactor();

    /** Who we are, where Kafka asks. */
    Sasl sasl();

    /** Whether the connection is encrypted, and whom it may end at. */
    Tls tls();

    /** More settings of every Kafka client, by Kafka's names; they win over all others. */
    Map<String, String> properties();

    /** Who we are, where Kafka asks (SASL, RFC 4422). */
    interface Sasl {
        /** {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}; absent: nobody asks. */
        Optional<String> mechanism();

        /** Needed with a mechanism. */
        Optional<String> username();

        /** Needed with a mechanism. */
        Optional<String> password();
    }

    /** Whether the connection is encrypted, and whom it may end at. */
    interface Tls {
        /** Whether it is; the broker's certificate has to name its host. */
        @WithDefault("false")
        boolean enabled();

        /**
         * Certificates that may sign the broker's: a file in PEM, PKCS#12 or JKS, as its name ends
         * ({@code .p12}, {@code .pfx}, {@code .jks}, else PEM). Absent: those that Java knows.
         */
        Optional<Path> truststore();

        /** Of a truststore that is not PEM. */
        Optional<String> truststorePassword();
    }
}
