package dev.gantry.standalone.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gives orders to the Gantry that runs on a folder, with the token that lies there: who can read
 * the folder may.
 */
public final class OperatorClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI origin;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    private OperatorClient(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    /** Of what runs on this folder; {@link CommandFailed} when nothing does. */
    public static OperatorClient of(DataFolder folder) {
        var state =
                folder.isInUse()
                        ? folder.state().filter(one -> one.phase() == RunState.Phase.READY)
                        : Optional.<RunState>empty();
        if (state.isEmpty()) {
            throw new CommandFailed(
                    "Gantry does not run on %s. Start it with: gantry up --data %s"
                            .formatted(folder.path(), folder.path()));
        }
        return new OperatorClient(state.get().origin(), folder.operatorToken());
    }

    /** Of what runs on this folder and is about to be ready. */
    static OperatorClient of(URI origin, DataFolder folder) {
        return new OperatorClient(origin, folder.operatorToken());
    }

    /** Where it is reached. */
    URI origin() {
        return origin;
    }

    /** What is there; {@link CommandFailed} with the service's own sentence when it refuses. */
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Does it; {@link CommandFailed} with the service's own sentence when it refuses. */
    public JsonNode post(String path, Map<String, String> body) {
        var content = json.valueToTree(body).toString();
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(content)));
    }

    /**
     * Changes something that may have been changed since it was read; {@link CommandFailed} with
     * the service's own sentence when it refuses.
     *
     * @param method POST, PUT or DELETE
     * @param body nothing where the method needs none
     * @param seen the version that was read; nothing where none is asked for
     */
    public JsonNode order(
            String method, String path, Optional<JsonNode> body, Optional<Long> seen) {
        var content =
                body.map(node -> BodyPublishers.ofString(node.toString()))
                        .orElseGet(BodyPublishers::noBody);
        var request = request(path).header("Content-Type", "application/json");
        seen.ifPresent(version -> request.header("If-Match", "\"%d\"".formatted(version)));
        return send(request.method(method, content));
    }

    /** What is there; nothing when there is nothing (HTTP 404). */
    public Optional<JsonNode> find(String path) {
        var answer = exchange(request(path).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(content(answer));
    }

    /**
     * Begins what can be under way once only; {@link CommandFailed} with the service's own sentence
     * when it refuses.
     *
     * @return false when it is under way already (HTTP 409)
     */
    boolean begin(String path) {
        var answer = exchange(request(path).POST(BodyPublishers.noBody()));
        if (answer.statusCode() == 409) {
            return false;
        }
        content(answer);
        return true;
    }

    /** Takes it away; {@link CommandFailed} with the service's own sentence when it refuses. */
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
        return content(exchange(request));
    }

    private JsonNode content(HttpResponse<byte[]> answer) {
        try {
            var content =
                    answer.body().length == 0
                            ? MissingNode.getInstance()
                            : json.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new CommandFailed(
                        content.path("detail").asText("HTTP " + answer.statusCode()));
            }
            return content;
        } catch (IOException e) {
            throw new CommandFailed(
                    "%s answers HTTP %d with something that is no JSON"
                            .formatted(origin, answer.statusCode()));
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandFailed("No answer from %s (%s)".formatted(origin, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while waiting for " + origin);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
