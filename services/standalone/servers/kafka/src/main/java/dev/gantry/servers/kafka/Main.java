package dev.gantry.servers.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Runs one broker on loopback: {@code Main FOLDER BROKER_PORT CONTROLLER_PORT REACHED_AT}, the last
 * being the port that it tells clients to use. It says "ready" when it is and stops cleanly when
 * the process is asked to end.
 */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        format(folder);
        var settings = settings(folder, arguments[1], arguments[2], arguments[3]);
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop Kafka"));
        server.startup();
        System.out.println("ready");
        server.awaitShutdown();
    }

    private static void format(Path folder) throws Exception {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        var formatter = new Formatter();
        formatter
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setDirectories(new TreeSet<>(List.of(folder.toString())))
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .setIgnoreFormatted(true)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setSupportedFeatures(List.of(Feature.PRODUCTION_FEATURES.toArray(Feature[]::new)));
        formatter.run();
    }

    private static Properties settings(
            Path folder, String brokerPort, String controllerPort, String reachedAt)
            throws IOException {
        var settings = new Properties();
        try (var defaults = Main.class.getResourceAsStream("server.properties")) {
            settings.load(defaults);
        }
        var address = "PLAINTEXT://127.0.0.1:";
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners", address + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", address + reachedAt);
        settings.setProperty("log.dirs", folder.toString());
        return settings;
    }
}
