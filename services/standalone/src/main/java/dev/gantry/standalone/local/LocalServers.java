package dev.gantry.standalone.local;

import dev.gantry.servers.KafkaServer;
import dev.gantry.servers.PostgresServer;
import dev.gantry.servers.S3Server;
import dev.gantry.servers.Server;
import dev.gantry.servers.ServerFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The servers behind the services: PostgreSQL, Kafka and, if objects are to be there, S3. */
final class LocalServers {
    private final DataFolder folder;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Optional<S3Server> s3;

    LocalServers(DataFolder folder, Setup.Objects objects) {
        this.folder = folder;
        postgres = PostgresServer.on(folder.postgres(), folder.log("postgres"));
        kafka = KafkaServer.on(folder.kafka(), folder.log("kafka"));
        s3 =
                switch (objects) {
                    case FILES -> Optional.empty();
                    case S3 -> Optional.of(S3Server.on(folder.s3(), folder.log("s3")));
                };
    }

    List<Server> all() {
        var all = new ArrayList<Server>(List.of(postgres, kafka));
        s3.ifPresent(all::add);
        return all;
    }

    void start() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = all().stream().map(server -> threads.submit(server::start)).toList();
            for (var start : starts) {
                start.get();
            }
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof ServerFailure known
                    ? known
                    : new IllegalStateException("A server did not start", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while the servers started");
        }
    }

    /** Addresses, which may be seen by everybody. */
    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("gantry.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("gantry.kafka.sasl.mechanism", kafka.mechanism());
        settings.put("gantry.kafka.sasl.username", kafka.username());
        // each service is one process here; what goes to one partition is flushed together
        settings.put("gantry.kafka.partitions", "1");
        settings.put("gantry.database.url", postgres.jdbcUrl());
        settings.put("gantry.database.username", postgres.username());
        settings.put("gantry.objects.kind", s3.isPresent() ? "s3" : "files");
        settings.put("gantry.objects.files.root", folder.objects().toString());
        settings.put("gantry.disks.paths.postgresql", folder.postgres().toString());
        settings.put("gantry.disks.paths.kafka", folder.kafka().toString());
        settings.put(
                "gantry.disks.paths.objects",
                (s3.isPresent() ? folder.s3() : folder.objects()).toString());
        settings.put("gantry.disks.paths.logs", folder.log("gantry").resolveSibling("").toString());
        s3.ifPresent(server -> {
            settings.put("gantry.objects.s3.endpoint", server.endpoint().toString());
            settings.put("gantry.objects.s3.access-key", server.accessKey());
        });
        return settings;
    }

    /** Passwords, by the names of their settings. */
    Map<String, String> secrets() {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("gantry.database.password", postgres.password());
        secrets.put("gantry.kafka.sasl.password", kafka.password());
        secrets.put("gantry.signing.keys", folder.signingKeys());
        secrets.put("gantry.operator.token", folder.operatorToken());
        s3.ifPresent(server -> secrets.put("gantry.objects.s3.secret-key", server.secretKey()));
        return secrets;
    }
}
