package dev.gantry.standalone.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks a process with services whether it is ready. */
final class Readiness implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * What it says of itself.
     *
     * @param lines one for each check
     */
    record Answer(boolean isReady, List<String> lines) {
        String failing() {
            return lines.stream()
                    .filter(line -> line.startsWith("DOWN"))
                    .map(line -> line.substring("DOWN".length()).strip())
                    .collect(Collectors.joining("; "));
        }
    }

    /** The answer of a process at its management port; empty when it gives none. */
    Optional<Answer> of(URI process) {
        var request =
                HttpRequest.newBuilder(process.resolve("/q/health/ready")).timeout(TIMEOUT).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var health = json.readTree(answer.body());
            return Optional.of(new Answer(answer.statusCode() == 200, lines(health)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns when it is ready; {@link CommandFailed} says which checks still fail in the end. */
    void await(URI process, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        var answer = of(process);
        while (answer.filter(Answer::isReady).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new CommandFailed(notReady(answer, deadline));
            }
            TimeUnit.MILLISECONDS.sleep(100);
            answer = of(process);
        }
    }

    static String notReady(Optional<Answer> last, Duration deadline) {
        return "Not ready after %d s: %s"
                .formatted(
                        deadline.toSeconds(),
                        last.map(Answer::failing).orElse("it does not answer"));
    }

    private static List<String> lines(JsonNode health) {
        var lines = new ArrayList<String>();
        for (var check : health.path("checks")) {
            var data = check.path("data");
            lines.add(
                    "%-4s  %s%s"
                            .formatted(
                                    check.path("status").asText(),
                                    check.path("name").asText(),
                                    data.isEmpty() ? "" : "  " + data));
        }
        return lines;
    }

    @Override
    public void close() {
        http.close();
    }
}
