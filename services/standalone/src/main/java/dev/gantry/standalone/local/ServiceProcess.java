package dev.gantry.standalone.local;

import dev.gantry.servers.ChildJvm;
import dev.gantry.servers.GantryHome;
import dev.gantry.servers.Server;
import dev.gantry.servers.ServerFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own, from its own Quarkus application. */
final class ServiceProcess implements Server {
    private static final Duration START_DEADLINE = Duration.ofMinutes(3);
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final ChildJvm.Command command;
    private final int port;
    private @Nullable ChildJvm child;

    ServiceProcess(
            String name,
            int port,
            Map<String, String> settings,
            Map<String, String> secrets,
            Path log) {
        this.port = port;
        var jvm = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xss512k"));
        // of Quarkus' manifest, which counts with -jar only
        for (var opened : List.of("java.lang", "java.nio", "jdk.internal.misc")) {
            jvm.add("--add-opens=java.base/%s=ALL-UNNAMED".formatted(opened));
        }
        jvm.add("-Dgantry.home=" + GantryHome.path());
        settings.forEach((key, value) -> jvm.add("-D%s=%s".formatted(key, value)));
        var environment = new TreeMap<String, String>();
        secrets.forEach((key, value) -> environment.put(variable(key), value));
        var run =
                GantryHome.built("services/%s/target/quarkus-app/quarkus-run.jar".formatted(name));
        command =
                new ChildJvm.Command(
                        name, jvm, List.of(run.toString()), MAIN, List.of(), environment, log);
    }

    /** As MicroProfile Config looks it up: {@code gantry.a-b} is {@code GANTRY_A_B}. */
    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public int port() {
        return port;
    }

    /** Returns at once; a service is ready when {@link #awaitReady} says so. */
    void launch() {
        child = ChildJvm.start(command);
    }

    void awaitReady() {
        long end = System.nanoTime() + START_DEADLINE.toNanos();
        try (var readiness = new Readiness()) {
            while (!readiness.of(uri()).filter(Readiness.Answer::isReady).isPresent()) {
                if (!isAlive()) {
                    throw failure("ended while it started");
                }
                if (System.nanoTime() > end) {
                    throw failure("is not ready after %s".formatted(START_DEADLINE));
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        }
    }

    private ServerFailure failure(String what) {
        return new ServerFailure("%s %s, see %s".formatted(name(), what, command.log()));
    }

    @Override
    public void start() {
        launch();
        awaitReady();
    }

    @Override
    public boolean isAlive() {
        return child != null && child.isAlive();
    }

    @Override
    public void stop() {
        if (child != null) {
            child.stop();
            child = null;
        }
    }

    @Override
    public void kill() {
        if (child != null) {
            child.kill();
            child = null;
        }
    }
}
