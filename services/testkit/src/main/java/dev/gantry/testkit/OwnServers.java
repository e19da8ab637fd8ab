package dev.gantry.testkit;

import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import dev.gantry.servers.KafkaServer;
import dev.gantry.servers.PostgresServer;
import dev.gantry.servers.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PostgreSQL, a Kafka and a folder of objects that belong to one test alone, and services as
 * processes of their own on them: what is killed here is nobody else's.
 */
public final class OwnServers implements AutoCloseable {
    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaServer kafka;

    private OwnServers(Path folder) {
        this.folder = folder;
        postgres = PostgresServer.on(folder.resolve("postgres"), folder.resolve("postgres.log"));
        kafka = KafkaServer.on(folder.resolve("kafka"), folder.resolve("kafka.log"));
    }

    /** Starts them, empty. */
    public static OwnServers start() {
        try {
            var servers = new OwnServers(Files.createTempDirectory("gantry-own"));
            servers.postgres.start();
            servers.kafka.start();
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in this Kafka. */
    public KafkaTopics kafka() {
        return KafkaTopics.with(kafka.clientSettings(), signingKeys());
    }

    /** A connection to this database; the caller closes it. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /** The objects. */
    public ObjectStore objects() {
        return FileObjectStore.open(folder.resolve("objects"));
    }

    /**
     * A process of a service on these servers; when it returns, it is ready. The service's module
     * has been packaged.
     *
     * @param more settings beside where the servers are
     */
    public RunningService run(String service, Map<String, String> more) {
        return run(service, "256m", more);
    }

    /**
     * The same with another heap.
     *
     * @param heap its largest, as {@code -Xmx} takes it
     */
    public RunningService run(String service, String heap, Map<String, String> more) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("gantry.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("gantry.kafka.sasl.mechanism", kafka.mechanism());
        settings.put("gantry.kafka.sasl.username", kafka.username());
        settings.put("gantry.database.url", postgres.jdbcUrl());
        settings.put("gantry.database.username", postgres.username());
        settings.put("gantry.objects.kind", "files");
        settings.put("gantry.objects.files.root", folder.resolve("objects").toString());
        settings.putAll(more);
        var secrets =
                Map.of(
                        "GANTRY_DATABASE_PASSWORD",
                        postgres.password(),
                        "GANTRY_KAFKA_SASL_PASSWORD",
                        kafka.password(),
                        "GANTRY_SIGNING_KEYS",
                        signingKeys());
        var log = folder.resolve(service + ".log");
        return RunningService.start(service, heap, settings, secrets, log);
    }

    private String signingKeys() {
        return Secret.keptIn(folder.resolve("signing.keys"), "test:");
    }

    /** Stops them and removes what they kept. */
    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
