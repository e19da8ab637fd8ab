package dev.gantry.testkit;

import dev.gantry.servers.KafkaServer;
import dev.gantry.servers.PostgresServer;
import dev.gantry.servers.S3Server;
import dev.gantry.servers.Secret;
import dev.gantry.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.StandardMBean;

/**
 * The servers of one test run. They are started where JUnit is loaded; tests under Quarkus live in
 * another class loader, which sees only what the whole JVM shares: system properties for the
 * addresses, and MBeans to take a server away and bring it back.
 */
final class SharedServers {
    private static final String STARTED = "gantry.testkit.started";

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final S3Server s3;

    private SharedServers(Path folder) {
        this.folder = folder;
        postgres = PostgresServer.on(folder.resolve("postgres"), folder.resolve("postgres.log"));
        kafka = KafkaServer.on(folder.resolve("kafka"), folder.resolve("kafka.log"));
        s3 = S3Server.on(folder.resolve("s3"), folder.resolve("s3.log"));
    }

    static boolean areStarted() {
        return Boolean.getBoolean(STARTED);
    }

    static SharedServers start() {
        try {
            var servers = new SharedServers(Files.createTempDirectory("gantry-testkit"));
            Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "stop test servers"));
            servers.startAll();
            servers.publish();
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Server> all() {
        return List.of(postgres, kafka, s3);
    }

    private void startAll() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = all().stream().map(server -> threads.submit(server::start)).toList();
            for (var start : starts) {
                start.get();
            }
        } catch (ExecutionException e) {
            stop();
            throw new IllegalStateException("A server for tests does not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while servers for tests start", e);
        }
    }

    private void publish() {
        System.setProperty("gantry.kafka.bootstrap-servers", kafka.bootstrapServers());
        System.setProperty("gantry.kafka.sasl.mechanism", kafka.mechanism());
        System.setProperty("gantry.kafka.sasl.username", kafka.username());
        System.setProperty("gantry.kafka.sasl.password", kafka.password());
        System.setProperty("gantry.signing.keys", signingKeys());
        System.setProperty("gantry.database.url", postgres.jdbcUrl());
        System.setProperty("gantry.database.username", postgres.username());
        System.setProperty("gantry.database.password", postgres.password());
        System.setProperty("gantry.objects.kind", "s3");
        System.setProperty("gantry.objects.s3.endpoint", s3.endpoint().toString());
        System.setProperty("gantry.objects.s3.region", "us-east-1");
        System.setProperty("gantry.objects.s3.bucket", "gantry-test");
        System.setProperty("gantry.objects.s3.access-key", s3.accessKey());
        System.setProperty("gantry.objects.s3.secret-key", s3.secretKey());
        for (var server : all()) {
            register(server);
        }
        System.setProperty(STARTED, "true");
    }

    private String signingKeys() {
        return Secret.keptIn(folder.resolve("signing.keys"), "test:");
    }

    private static void register(Server server) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            new StandardMBean(new Control(server), ServerControl.class),
                            ServerControl.nameOf(server.name()));
        } catch (JMException e) {
            throw new IllegalStateException("Cannot register " + server.name(), e);
        }
    }

    private record Control(Server server) implements ServerControl {
        @Override
        public void start() {
            server.start();
        }

        @Override
        public void stop() {
            server.stop();
        }
    }

    synchronized void stop() {
        all().forEach(Server::stop);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
