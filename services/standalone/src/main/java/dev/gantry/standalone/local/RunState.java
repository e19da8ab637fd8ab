package dev.gantry.standalone.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a running platform tells the commands that come after it, in a file of its folder.
 *
 * @param pid of the process that started everything
 * @param origin for browsers
 * @param services where each process with services says how it is (its management port)
 * @param message why it failed; empty otherwise
 */
record RunState(long pid, Phase phase, URI origin, TreeMap<String, URI> services, String message) {
    enum Phase {
        STARTING,
        READY,
        FAILED
    }

    private static final String SERVICE = "service.";

    RunState in(Phase next, String why) {
        return new RunState(pid, next, origin, services, why);
    }

    void write(Path file) {
        var properties = new Properties();
        properties.setProperty("pid", String.valueOf(pid));
        properties.setProperty("phase", phase.name());
        properties.setProperty("origin", origin.toString());
        properties.setProperty("message", message);
        services.forEach((name, uri) -> properties.setProperty(SERVICE + name, uri.toString()));
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (var out = Files.newBufferedWriter(next)) {
                properties.store(out, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandFailed("Cannot write %s (%s)".formatted(file, e));
        }
    }

    static Optional<RunState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new CommandFailed("Cannot read %s (%s)".formatted(file, e));
        }
        var services = new TreeMap<String, URI>();
        for (var name : properties.stringPropertyNames()) {
            if (name.startsWith(SERVICE)) {
                services.put(
                        name.substring(SERVICE.length()), URI.create(properties.getProperty(name)));
            }
        }
        return Optional.of(
                new RunState(
                        Long.parseLong(properties.getProperty("pid", "0")),
                        Phase.valueOf(properties.getProperty("phase", "FAILED")),
                        URI.create(properties.getProperty("origin", "")),
                        services,
                        properties.getProperty("message", "")));
    }
}
