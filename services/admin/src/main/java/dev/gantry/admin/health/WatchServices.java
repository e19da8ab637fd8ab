package dev.gantry.admin.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.admin.AdminSettings;
import dev.gantry.admin.health.ServiceHealth.Answered;
import dev.gantry.admin.health.ServiceHealth.Check;
import dev.gantry.admin.health.ServiceHealth.Silent;
import dev.gantry.admin.messages.Language;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks every service every few seconds how it is. Pages read the last answers, so that a page is
 * there at once even when a service hangs, and a hundred open pages ask no more often than one.
 */
@Singleton
public final class WatchServices {
    /** Longer than a check waits for its server: a frozen one is told of by its name. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, URI> addresses;
    private final Duration interval;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile Seen seen = new Seen(List.of(), Instant.now());
    private @Nullable Thread watcher;

    WatchServices(AdminSettings settings, ObjectMapper json) {
        this.addresses = settings.services();
        this.interval = settings.watchInterval();
        this.json = json;
    }

    private record Seen(List<ServiceHealth> answers, Instant at) {}

    /** The last answers, in the person's language. */
    public SystemView view(Language language) {
        var last = seen;
        return SystemView.of(last.answers(), last.at(), language);
    }

    void start(@Observes StartupEvent event) {
        watcher = Thread.ofVirtual().name("admin-watch").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                seen = new Seen(askAll(), Instant.now());
                Thread.sleep(interval);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ServiceHealth> askAll() throws InterruptedException {
        var names = new LinkedHashMap<URI, List<String>>();
        addresses.keySet().stream()
                .sorted(Comparator.comparing(Service::of))
                .forEach(name ->
                        names.computeIfAbsent(addresses.get(name), _ -> new ArrayList<>())
                                .add(name));
        var answers = new ArrayList<ServiceHealth>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new LinkedHashMap<List<String>, Future<Optional<List<Check>>>>();
            names.forEach(
                    (address, services) -> asked.put(services, threads.submit(() -> ask(address))));
            for (var entry : asked.entrySet()) {
                var checks = entry.getValue().get();
                entry.getKey()
                        .forEach(service ->
                                answers.add(
                                        checks.<ServiceHealth>map(
                                                        known -> new Answered(service, known))
                                                .orElseGet(() -> new Silent(service))));
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException("Asking a service ended in a way it never should", bug);
        }
        return answers;
    }

    private static Map<String, String> data(JsonNode data) {
        var values = new TreeMap<String, String>();
        data.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    /** A service that is not ready answers 503 and says why all the same. */
    private Optional<List<Check>> ask(URI address) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(address.resolve("/q/health")).timeout(PATIENCE).build();
        try {
            var body = json.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (!body.path("checks").isArray()) {
                return Optional.empty();
            }
            var checks = new ArrayList<Check>();
            body.path("checks")
                    .forEach(check ->
                            checks.add(
                                    new Check(
                                            check.path("name").asText(),
                                            check.path("status").asText().equals("UP"),
                                            data(check.path("data")))));
            return Optional.of(checks);
        } catch (JsonProcessingException notHealth) {
            return Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }
}
