package dev.gantry.testkit;

import dev.gantry.servers.FreePort;
import dev.gantry.servers.GantryHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Gantry started by its launcher on free ports and an empty folder, as its user starts it. */
public final class RunningGantry implements AutoCloseable {
    private static final int PORT_LINE = 3; // of postmaster.pid, from 0

    private final Path data;
    private final Map<String, String> environment;
    private final int httpPort = FreePort.any();
    private final int dicomPort = FreePort.any();
    private final List<String> mode;

    private RunningGantry(Path data, Map<String, String> environment, List<String> mode) {
        this.data = data;
        this.environment = environment;
        this.mode = mode;
    }

    /** Started with {@code up} or {@code demo} and these options; when it returns, it is ready. */
    public static RunningGantry started(String command, String... mode) {
        return started(Map.of(), command, mode);
    }

    /** The same with something in the environment, for example {@code GANTRY_OPTS}. */
    public static RunningGantry started(
            Map<String, String> environment, String command, String... mode) {
        try {
            return on(Files.createTempDirectory("gantry-journey"), environment, command, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same on a folder that somebody has prepared. */
    public static RunningGantry on(
            Path data, Map<String, String> environment, String command, String... mode) {
        var running = new RunningGantry(data, environment, List.of(mode));
        running.start(command);
        return running;
    }

    /** Starts it again after {@link #down}. */
    public void up() {
        start("up");
    }

    private void start(String command) {
        var arguments = new ArrayList<>(List.of(command, "--detach"));
        arguments.addAll(List.of("--http", "" + httpPort, "--dicom", "" + dicomPort));
        arguments.addAll(mode);
        launch(arguments);
    }

    /** Stops it; what it keeps stays. */
    public void down() {
        launch(List.of("down"));
    }

    /** Has the index made anew; returns when the new one serves. */
    public void rebuildIndex() {
        launch(List.of("rebuild-index"));
    }

    /** Its public origin with this path. */
    public URI http(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    /** This path at the management port of each of its processes with services. */
    public List<URI> management(String path) {
        var state = state();
        return state.stringPropertyNames().stream()
                .filter(name -> name.startsWith("service."))
                .map(name -> URI.create(state.getProperty(name)).resolve(path))
                .toList();
    }

    /** Where it takes associations. */
    public int dicomPort() {
        return dicomPort;
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** Those of its processes that no other of them has started: PostgreSQL leaves its parent. */
    public List<Long> processes() {
        return List.of(launcher(), postmaster(data.resolve("postgres")));
    }

    /** The process that {@code up} started, which watches the others. */
    public long launcher() {
        return Long.parseLong(state().getProperty("pid"));
    }

    private Properties state() {
        var state = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("run.properties"))) {
            state.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    /** The first process of the PostgreSQL that keeps its data in this folder. */
    public static long postmaster(Path postgres) {
        return Long.parseLong(postmasterLines(postgres).getFirst().strip());
    }

    private static List<String> postmasterLines(Path postgres) {
        try {
            return Files.readAllLines(postgres.resolve("data/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to its database that no proxy is in the way of; the caller closes it. */
    public Connection database() {
        var postgres = data.resolve("postgres");
        var port = postmasterLines(postgres).get(PORT_LINE);
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%s/gantry".formatted(port),
                    "gantry",
                    Files.readString(postgres.resolve("password")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer", e);
        }
    }

    /** Everything that any process of this Gantry wrote to a log. */
    public String logs() {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(data.resolve("logs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Stops it and removes what it kept. */
    @Override
    public void close() {
        down();
        remove();
    }

    /** Removes what it kept, once it is down. */
    public void remove() {
        try (Stream<Path> files = Files.walk(data)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch(List<String> arguments) {
        var command = new ArrayList<>(List.of(GantryHome.path().resolve("gantry").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        var said = data.resolveSibling(data.getFileName() + ".said");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GANTRY_BUILD", "never");
        builder.environment().putAll(environment);
        builder.redirectOutput(said.toFile());
        try {
            var process = builder.start();
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end of: " + command + "\n" + Files.readString(said));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("failed: " + command + "\n" + Files.readString(said));
            }
            Files.delete(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }
}
