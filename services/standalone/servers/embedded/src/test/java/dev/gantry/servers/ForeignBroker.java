package dev.gantry.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A broker that Kafka's own programs format and run, with settings that others wrote. */
final class ForeignBroker implements AutoCloseable {
    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private final int port;
    private final int controllerPort;
    private final Path settings;
    private final File log;
    private final Process process;

    private ForeignBroker(Map<String, String> properties, int port, int controllerPort, Path folder)
            throws Exception {
        this.port = port;
        this.controllerPort = controllerPort;
        settings = folder.resolve("foreign.properties");
        log = folder.resolve("foreign.log").toFile();
        Files.writeString(
                settings,
                properties.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("\n")));
        var format = run("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c");
        if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
            throw new IllegalStateException("Not formatted: " + Files.readString(log.toPath()));
        }
        process = run("kafka.Kafka");
    }

    /**
     * As versions before this one ran it: no users in its metadata, and both ports open to
     * everybody. Clients wait until it answers.
     */
    static ForeignBroker open(Path data, Path folder) throws Exception {
        var properties = new LinkedHashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("listeners", "PLAINTEXT://:9092,CONTROLLER://localhost:9093");
        properties.put("advertised.listeners", "PLAINTEXT://kafka:9092");
        properties.put("controller.quorum.voters", "1@localhost:9093");
        properties.put("offsets.topic.replication.factor", "1");
        return with(properties, data, folder);
    }

    /** With settings for a machine of its own, where only ports, hosts and the folder change. */
    static ForeignBroker with(Map<String, String> properties, Path data, Path folder)
            throws Exception {
        int port = FreePort.any();
        int controllerPort = FreePort.any();
        var here = new LinkedHashMap<>(properties);
        here.replaceAll((_, value) ->
                value.replaceAll("://\\w*:", "://127.0.0.1:")
                        .replace("@localhost:", "@127.0.0.1:")
                        .replace(":9092", ":" + port)
                        .replace(":9093", ":" + controllerPort));
        here.put("log.dirs", data.toString());
        here.put("broker.session.timeout.ms", "2000"); // whoever takes over need not wait longer
        here.put("broker.heartbeat.interval.ms", "500");
        return new ForeignBroker(here, port, controllerPort, folder);
    }

    private Process run(String mainClass, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.add(String.join(":", ChildJvm.classPathOf("services/standalone/servers/kafka")));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        command.add(settings.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    int port() {
        return port;
    }

    int controllerPort() {
        return controllerPort;
    }

    Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
