package dev.gantry.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
    private static final String TOPIC = "kept";

    @TempDir Path folder;

    @Test
    void records_survive_a_stop_and_a_kill_and_another_port() throws Exception {
        try (var server = KafkaServer.on(folder.resolve("kafka"), folder.resolve("kafka.log"))) {
            server.start();
            send(server, "before the stop");
            server.stop();
            server.start();
            send(server, "before the kill");
            server.kill();
        }

        try (var moved = KafkaServer.on(folder.resolve("kafka"), folder.resolve("kafka.log"))) {
            moved.start();
            send(moved, "after both");

            assertThat(records(moved, 3))
                    .containsExactly("before the stop", "before the kill", "after both");
        }
    }

    private static void send(KafkaServer server, String value) throws Exception {
        var settings = server.clientSettings();
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, null, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> records(KafkaServer server, int count) {
        var settings = new HashMap<>(server.clientSettings());
        settings.put("auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        var deadline = Instant.now().plusSeconds(30);
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            while (values.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
