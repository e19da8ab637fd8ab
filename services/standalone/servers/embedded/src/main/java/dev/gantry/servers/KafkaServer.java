package dev.gantry.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Kafka broker in KRaft mode. */
public final class KafkaServer extends ForkedServer {
    private KafkaServer(ChildJvm.Command command, int port) {
        super(command, port);
    }

    /**
     * A broker that is not started yet.
     *
     * @param data created when it does not exist
     * @param log where the broker's output goes
     */
    public static KafkaServer on(Path data, Path log) {
        int port = FreePort.any();
        int controllerPort = FreePort.any();
        var command =
                new ChildJvm.Command(
                        "Kafka",
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        ChildJvm.classPathOf("services/standalone/servers/kafka"),
                        "dev.gantry.servers.kafka.Main",
                        List.of(
                                data.toAbsolutePath().toString(),
                                String.valueOf(port),
                                String.valueOf(controllerPort)),
                        Map.of(),
                        log);
        return new KafkaServer(command, port);
    }

    /** For clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
