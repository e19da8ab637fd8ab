package dev.gantry.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Kafka broker in KRaft mode, which lets nobody in without the password. */
public final class KafkaServer extends ForkedServer {
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String USERNAME = "gantry";

    private final Listening listening;
    private final int controllerPort;
    private final String password;

    private KafkaServer(
            ChildJvm.Command command, Listening listening, int controllerPort, String password) {
        super(command, listening.port());
        this.listening = listening;
        this.controllerPort = controllerPort;
        this.password = password;
    }

    /**
     * A broker that is not started yet.
     *
     * @param data created when it does not exist; beside it a file keeps the password, see {@link
     *     #passwordFile}
     * @param log where the broker's output goes
     */
    public static KafkaServer on(Path data, Path log) {
        var listening = Listening.of("Kafka");
        int controllerPort = FreePort.any();
        var passwordFile = passwordFile(data);
        var password = Secret.keptIn(passwordFile);
        var command =
                new ChildJvm.Command(
                        "Kafka",
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        ChildJvm.classPathOf("services/standalone/servers/kafka"),
                        "dev.gantry.servers.kafka.Main",
                        List.of(
                                data.toAbsolutePath().toString(),
                                String.valueOf(listening.port()),
                                String.valueOf(controllerPort),
                                String.valueOf(listening.reachedAt()),
                                passwordFile.toString()),
                        Map.of(),
                        log);
        return new KafkaServer(command, listening, controllerPort, password);
    }

    /** Where the password of the broker on this folder is; only its owner may read it. */
    public static Path passwordFile(Path data) {
        return data.toAbsolutePath().resolveSibling(data.getFileName() + ".secret");
    }

    /** For clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + listening.reachedAt();
    }

    /** For clients, as Kafka names it. */
    public String mechanism() {
        return MECHANISM;
    }

    /** For clients. */
    public String username() {
        return USERNAME;
    }

    /** For clients. */
    public String password() {
        return password;
    }

    /** Where the controller listens, which only the broker itself needs. */
    int controllerPort() {
        return controllerPort;
    }

    /** All that a Kafka client has to be told to be let in. */
    public Map<String, Object> clientSettings() {
        return clientSettings(bootstrapServers(), password);
    }

    /** The same for a broker that another process started. */
    public static Map<String, Object> clientSettings(String bootstrapServers, String password) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"%s\" password=\"%s\";".formatted(USERNAME, password));
    }
}
