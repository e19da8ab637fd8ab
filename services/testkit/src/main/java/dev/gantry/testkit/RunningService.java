package dev.gantry.testkit;

import dev.gantry.servers.ChildJvm;
import dev.gantry.servers.FreePort;
import dev.gantry.servers.GantryHome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One service as a process of its own, which can be killed as by a crash. */
public final class RunningService implements AutoCloseable {
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final String TOKEN = "an-operators-token-of-the-tests-only";
    private static final Duration TO_START = Duration.ofMinutes(2);

    private final ChildJvm process;
    private final int port;
    private final int management;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningService(ChildJvm process, int port, int management) {
        this.process = process;
        this.port = port;
        this.management = management;
    }

    /**
     * Starts one from its packaged application; when it returns, it is ready.
     *
     * @param heap its largest, as {@code -Xmx} takes it
     * @param settings as system properties
     * @param secrets as variables of the environment
     */
    static RunningService start(
            String service,
            String heap,
            Map<String, String> settings,
            Map<String, String> secrets,
            Path log) {
        int port = FreePort.any();
        int management = FreePort.any();
        var jvm = new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
        // of Quarkus' manifest, which counts with -jar only
        for (var opened : List.of("java.lang", "java.nio", "jdk.internal.misc")) {
            jvm.add("--add-opens=java.base/%s=ALL-UNNAMED".formatted(opened));
        }
        jvm.add("-Dgantry.home=" + GantryHome.path());
        jvm.add("-Dquarkus.http.port=" + port);
        jvm.add("-Dquarkus.management.port=" + management);
        jvm.add("-Dgantry.operator.token=" + TOKEN);
        settings.forEach((name, value) -> jvm.add("-D%s=%s".formatted(name, value)));
        var jar =
                GantryHome.built(
                        "services/%s/target/quarkus-app/quarkus-run.jar".formatted(service));
        var process =
                ChildJvm.start(
                        new ChildJvm.Command(
                                service,
                                jvm,
                                List.of(jar.toString()),
                                MAIN,
                                List.of(),
                                secrets,
                                log));
        var running = new RunningService(process, port, management);
        Await.until(
                service + " is ready, see " + log,
                TO_START,
                () -> running.get("/q/health/ready").statusCode() == 200);
        return running;
    }

    /** What it answers, to its operator; {@code /q/...} at its management port. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** The same, as it comes; the caller reads it to its end. */
    public HttpResponse<InputStream> stream(String path, String accept)
            throws IOException, InterruptedException {
        return http.send(
                request(path).setHeader("Accept", accept).GET().build(),
                BodyHandlers.ofInputStream());
    }

    /** What it answers to a command of its operator, which needs no body. */
    public HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return http.send(
                request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** What it answers to a body of any length, which is made while it is sent. */
    public HttpResponse<String> post(String path, String type, Supplier<InputStream> body)
            throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofInputStream(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        int asked = path.startsWith("/q/") ? management : port;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(asked, path)))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(30));
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Ends it at once, as a crash would (SIGKILL). */
    public void kill() {
        process.kill();
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        process.stop();
        http.close();
    }
}
