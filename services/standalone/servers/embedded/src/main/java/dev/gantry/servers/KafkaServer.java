package dev.gantry.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Kafka broker in KRaft mode. */
public final class KafkaServer extends ForkedServer {
    private final Listening listening;

    private KafkaServer(ChildJvm.Command command, Listening listening) {
        super(command, listening.port());
        this.listening = listening;
    }

    /**
     * A broker that is not started yet.
     *
     * @param data created when it does not exist
     * @param log where the broker's output goes
     */
    public static KafkaServer on(Path data, Path log) {
        var listening = Listening.of("Kafka");
        int controllerPort = FreePort.any();
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
                                String.valueOf(listening.reachedAt())),
                        Map.of(),
                        log);
        return new KafkaServer(command, listening);
    }

    /** For clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + listening.reachedAt();
    }
}
