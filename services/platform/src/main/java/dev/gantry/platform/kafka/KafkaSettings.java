package dev.gantry.platform.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
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

    /** Settings of every Kafka client, for TLS and SASL: {@code "security.protocol"} and so on. */
    Map<String, String> properties();
}
