package dev.gantry.testkit.faults;

import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The processes of a running Gantry, by what they are called. */
record PlatformProcesses(RunningGantry gantry) {
    /** Whoever has this name at the moment; after a crash that is another process. */
    interface Target {
        /** As an administrator calls it. */
        String name();

        /** Its number; none while it does not run. */
        OptionalLong pid();
    }

    /** A service of {@code up --distributed}. */
    Target service(String name) {
        return child(name, "services/%s/target/quarkus-app/".formatted(name));
    }

    /** Kafka. */
    Target kafka() {
        return child("Kafka", "dev.gantry.servers.kafka.Main");
    }

    /** The S3 endpoint. */
    Target s3() {
        return child("S3", "dev.gantry.servers.s3.Main");
    }

    /** The first process of PostgreSQL, whose end ends the others. */
    Target postgres() {
        return new Named(
                "PostgreSQL",
                () -> {
                    try {
                        return alive(RunningGantry.postmaster(gantry.data().resolve("postgres")));
                    } catch (UncheckedIOException betweenTwoLives) {
                        return OptionalLong.empty();
                    }
                });
    }

    /** The process that started the others; without {@code --distributed} it has all services. */
    Target launcher() {
        return new Named("all services", () -> alive(gantry.launcher()));
    }

    private Target child(String name, String inCommandLine) {
        return new Named(
                name,
                () ->
                        ProcessHandle.of(gantry.launcher()).stream()
                                .flatMap(ProcessHandle::children)
                                .mapToLong(ProcessHandle::pid)
                                .filter(pid -> commandLine(pid).contains(inCommandLine))
                                .findFirst());
    }

    private static OptionalLong alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).stream()
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/%d/cmdline".formatted(pid)));
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Named(String name, Supplier<OptionalLong> lookUp) implements Target {
        @Override
        public OptionalLong pid() {
            return lookUp.get();
        }
    }
}
