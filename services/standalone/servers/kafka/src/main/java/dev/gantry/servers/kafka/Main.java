package dev.gantry.servers.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
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
 * Runs one broker on loopback: {@code Main FOLDER BROKER_PORT CONTROLLER_PORT REACHED_AT
 * PASSWORD_FILE}; {@code REACHED_AT} is the port that it tells clients to use. The password is in a
 * file because everybody can list the arguments of a process. It says "ready" when it is and stops
 * cleanly when the process is asked to end.
 */
final class Main {
    /** The one user. */
    private static final String USER = "gantry";

    private static final List<String> LISTENERS = List.of("broker", "controller");

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        format(folder);
        closeToOthers(folder);
        var settings = settings(folder, arguments[1], arguments[2], arguments[3]);
        settings.putAll(logins(Files.readString(Path.of(arguments[4])).strip()));
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

    /** The records are patients' data, whoever made the folders above. */
    private static void closeToOthers(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Properties settings(
            Path folder, String brokerPort, String controllerPort, String reachedAt)
            throws IOException {
        var settings = new Properties();
        try (var defaults = Main.class.getResourceAsStream("server.properties")) {
            settings.load(defaults);
        }
        var address = "BROKER://127.0.0.1:";
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners", address + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", address + reachedAt);
        settings.setProperty("log.dirs", folder.toString());
        return settings;
    }

    /** Who is let in at either port, which is also how the broker reaches its own controller. */
    private static Properties logins(String password) {
        var logins = new Properties();
        var login =
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"%s\" password=\"%s\";".formatted(USER, password);
        for (var listener : LISTENERS) {
            var prefix = "listener.name.%s.scram-sha-512.sasl.".formatted(listener);
            logins.setProperty(prefix + "jaas.config", login);
            logins.setProperty(prefix + "server.callback.handler.class", OneUser.class.getName());
        }
        return logins;
    }
}
