package dev.gantry.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the broker of the local mode lets in, at either of its ports. */
class KafkaLoginIT {
    private static final String TOPIC = "kept";
    private static final String SCRAM =
            "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final String PLAIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required";

    @TempDir Path folder;

    @Test
    void a_folder_that_was_formatted_without_users_is_taken_over_and_closed() throws Exception {
        var data = folder.resolve("kafka");
        try (var open = ForeignBroker.open(data, folder)) {
            send(open.clientSettings(), "from before");
            assertThat(answersAnonymous(open.port())).isTrue();
            assertThat(answersAnonymous(open.controllerPort())).isTrue();
        }

        try (var server = KafkaServer.on(data, folder.resolve("kafka.log"))) {
            server.start();
            send(server.clientSettings(), "from now");

            assertThat(records(server.clientSettings())).containsExactly("from before", "from now");
            assertThat(answersAnonymous(server.port())).isFalse();
            assertThat(answersAnonymous(server.controllerPort())).isFalse();
        }
    }

    @Test
    void only_who_has_the_password_is_let_in_at_either_port() throws Exception {
        try (var server = KafkaServer.on(folder.resolve("kafka"), folder.resolve("kafka.log"))) {
            server.start();

            for (var port : List.of("bootstrap.servers", "bootstrap.controllers")) {
                var address =
                        "127.0.0.1:"
                                + (port.equals("bootstrap.servers")
                                        ? server.port()
                                        : server.controllerPort());
                var right = new HashMap<>(server.clientSettings());
                right.remove("bootstrap.servers");
                right.put(port, address);

                describe(right);
                refused(right, Map.of("sasl.jaas.config", login(SCRAM, "gantry", "a guess")));
                refused(
                        right,
                        Map.of("sasl.jaas.config", login(SCRAM, "admin", server.password())));
                refused(right, Map.of("sasl.jaas.config", login(SCRAM, "gantry", "")));
                refused(
                        right,
                        Map.of(
                                "sasl.jaas.config",
                                login(SCRAM, "gantry", server.password())
                                        .replace(";", " tokenauth=true;")));
                refused(right, Map.of("sasl.mechanism", "SCRAM-SHA-256"));
                refused(
                        right,
                        Map.of(
                                "sasl.mechanism",
                                "PLAIN",
                                "sasl.jaas.config",
                                login(PLAIN, "gantry", server.password())));
            }
        }
    }

    @Test
    void the_password_is_read_by_its_owner_only_and_stands_in_no_log_and_no_argument()
            throws Exception {
        var data = folder.resolve("kafka");
        var log = folder.resolve("kafka.log");
        var file = KafkaServer.passwordFile(data);
        KafkaServer.on(data, log).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        try (var server = KafkaServer.on(data, log)) {
            server.start();
            send(server.clientSettings(), "anything");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(Files.exists(log) ? Files.readString(log) : "")
                    .doesNotContain(server.password());
            assertThat(ProcessHandle.current().children().map(KafkaLoginIT::commandLine))
                    .anyMatch(line -> line.contains(file.toString()))
                    .noneMatch(line -> line.contains(server.password()));
        }
    }

    @Test
    void another_password_counts_from_the_next_start() throws Exception {
        var data = folder.resolve("kafka");
        var log = folder.resolve("kafka.log");
        Map<String, Object> former;
        try (var server = KafkaServer.on(data, log)) {
            server.start();
            send(server.clientSettings(), "under the first");
            former = server.clientSettings();
        }
        Files.delete(KafkaServer.passwordFile(data));

        try (var server = KafkaServer.on(data, log)) {
            server.start();

            assertThat(records(server.clientSettings())).containsExactly("under the first");
            refused(
                    server.clientSettings(),
                    Map.of("sasl.jaas.config", former.get("sasl.jaas.config")));
        }
    }

    private static String login(String module, String username, String password) {
        return "%s username=\"%s\" password=\"%s\";".formatted(module, username, password);
    }

    private static void describe(Map<String, Object> settings) throws Exception {
        try (var admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
        }
    }

    private static void refused(Map<String, Object> right, Map<String, Object> wrong) {
        var settings = new HashMap<>(right);
        settings.putAll(wrong);
        assertThatThrownBy(() -> describe(settings))
                .as("%s", wrong.keySet())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfAny(
                        SaslAuthenticationException.class, UnsupportedSaslMechanismException.class);
    }

    /**
     * Whether this port answers what an anonymous client asks first after the versions: for the
     * controller, to describe the cluster; for the broker, for the list of topics.
     */
    private static boolean answersAnonymous(int port) throws IOException {
        return answers(port, (short) 3, (short) 4, new byte[] {0, 0, 0, 0, 1})
                || answers(port, (short) 60, (short) 0, new byte[] {0, 0});
    }

    /** One request without a login; whether anything comes back (Kafka's protocol, KIP-482). */
    private static boolean answers(int port, short api, short version, byte[] body)
            throws IOException {
        var client = "nobody".getBytes(UTF_8);
        boolean flexible = api == 60;
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10 + client.length + (flexible ? 1 : 0) + body.length);
            out.writeShort(api);
            out.writeShort(version);
            out.writeInt(1);
            out.writeShort(client.length);
            out.write(client);
            if (flexible) {
                out.writeByte(0);
            }
            out.write(body);
            out.flush();
            return new DataInputStream(socket.getInputStream()).read() >= 0;
        } catch (SocketException cutOff) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static void send(Map<String, Object> settings, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, null, value)).get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> records(Map<String, Object> settings) {
        var reading = new HashMap<>(settings);
        reading.put("auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            var values = new ArrayList<String>();
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (values.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
