package dev.gantry.standalone.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gives orders to the Gantry that runs on a folder, with the token that lies there: who can read
 * the folder may.
 */
public final class Operator implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI origin;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    private Operator(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    /** Of what runs on this folder; {@link CannotRun} when nothing does. */
    public static Operator of(DataFolder folder) {
        var state =
                folder.isInUse()
                        ? folder.state().filter(one -> one.phase() == RunState.Phase.READY)
                        : Optional.<RunState>empty();
        if (state.isEmpty()) {
            throw new CannotRun(
                    "Gantry does not run on %s. Start it with: gantry up --data %s"
                            .formatted(folder.path(), folder.path()));
        }
        return new Operator(state.get().origin(), folder.operatorToken());
    }

    /** What is there; {@link CannotRun} with the service's own sentence when it refuses. */
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Does it; {@link CannotRun} with the service's own sentence when it refuses. */
    public JsonNode post(String path, Map<String, String> body) {
        var content = json.valueToTree(body).toString();
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(content)));
    }

    /** Takes it away; {@link CannotRun} with the service's own sentence when it refuses. */
    public JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                // a search that leaves out what it was asked for would lead to the wrong study
                .header("Prefer", "handling=strict")
                .header("Accept-Language", Locale.getDefault().toLanguageTag());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            var content =
                    answer.body().length == 0
                            ? MissingNode.getInstance()
                            : json.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new CannotRun(content.path("detail").asText("HTTP " + answer.statusCode()));
            }
            return content;
        } catch (IOException e) {
            throw new CannotRun("No answer from %s (%s)".formatted(origin, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting for " + origin);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
