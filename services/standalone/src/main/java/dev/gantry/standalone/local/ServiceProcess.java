package dev.gantry.standalone.local;

import dev.gantry.servers.ChildJvm;
import dev.gantry.servers.Fault;
import dev.gantry.servers.GantryHome;
import dev.gantry.servers.Server;
import dev.gantry.servers.ServerFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own, from its own Quarkus application. */
final class ServiceProcess implements Server {
    private static final Duration START_DEADLINE = Duration.ofMinutes(3);
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final ChildJvm.Command command;
    private final int port;
    private final URI management;
    private final ServiceLog serviceLog;
    private @Nullable ChildJvm child;
    private Instant launched = Instant.EPOCH;

    ServiceProcess(
            String name,
            int port,
            URI management,
            Map<String, String> settings,
            Map<String, String> secrets,
            Path log,
            Path output) {
        this.port = port;
        this.serviceLog = new ServiceLog(log);
        this.management = management;
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
                        name, jvm, List.of(run.toString()), MAIN, List.of(), environment, output);
    }

    /** As MicroProfile Config looks it up: {@code gantry.a-b} is {@code GANTRY_A_B}. */
    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
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
        launched = Instant.now();
        child = ChildJvm.start(command);
    }

    void awaitReady() {
        awaitReady(List.of(this));
    }

    /** Returns when all are; the first one that ends meanwhile is told of at once. */
    static void awaitReady(List<ServiceProcess> launched) {
        long end = System.nanoTime() + START_DEADLINE.toNanos();
        var waiting = new ArrayList<>(launched);
        try (var readiness = new Readiness()) {
            while (!waiting.isEmpty()) {
                waiting.removeIf(process -> process.isReady(readiness, end));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while services started", e);
        }
    }

    private boolean isReady(Readiness readiness, long end) {
        if (!isAlive()) {
            throw ended();
        }
        var answer = readiness.of(management);
        if (answer.filter(Readiness.Answer::isReady).isPresent()) {
            return true;
        }
        if (System.nanoTime() > end) {
            throw new ServerFailure(
                    "%s: %s, see %s"
                            .formatted(
                                    name(),
                                    Readiness.notReady(answer, START_DEADLINE),
                                    serviceLog.file()));
        }
        return false;
    }

    /** What it logged, or what it printed when it could not even log. */
    private ServerFailure ended() {
        var said = child == null ? Optional.<Fault>empty() : child.fault();
        var logged = serviceLog.lastFailure(launched);
        var why = logged.or(() -> said.map(fault -> new StartFailure(List.of(fault))));
        return new ServerFailure(
                "The service %s did not start%s, see %s"
                        .formatted(
                                name(),
                                why.map(failure -> ": " + failure.reason()).orElse(""),
                                logged.isPresent() ? serviceLog.file() : command.log()));
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
