package dev.gantry.standalone.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has the running platform rebuild its index, and follows it to its end. */
public final class IndexRebuild implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ADDRESS = "/api/index/rebuild";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI origin;
    private final String token;
    private final Consumer<String> say;

    private IndexRebuild(URI origin, String token, Consumer<String> say) {
        this.origin = origin;
        this.token = token;
        this.say = say;
    }

    /** Of what runs on this folder; refuses where nothing does. */
    public static IndexRebuild on(DataFolder folder, Consumer<String> say) {
        var state = folder.state().filter(known -> known.phase() == RunState.Phase.READY);
        if (!folder.isInUse() || state.isEmpty()) {
            throw new CannotRun(
                    "Gantry does not run on %s. Start it with: gantry up".formatted(folder.path()));
        }
        return new IndexRebuild(state.get().origin(), folder.operatorToken(), say);
    }

    /**
     * Starts one, or joins the one that runs already.
     *
     * @param acceptLosses whether instances may vanish whose objects are gone or unreadable
     * @return whether the new index serves
     */
    public boolean toItsEnd(boolean acceptLosses) {
        var begun = call("POST", ADDRESS + "?accept-losses=" + acceptLosses);
        switch (begun.statusCode()) {
            case 202 ->
                    say.accept("Rebuilding the index of %s; the old one serves.".formatted(origin));
            case 409 -> say.accept("The index is being rebuilt already.");
            default -> throw refused(begun);
        }
        var last = "";
        while (true) {
            var progress = progress();
            var line = line(progress);
            if (!line.equals(last)) {
                say.accept(line);
                last = line;
            }
            if (!progress.path("state").asText().equals("RUNNING")) {
                return progress.path("state").asText().equals("DONE");
            }
            pause();
        }
    }

    private static String line(JsonNode progress) {
        var line =
                "%-11s %-12s %d objects, %.1f MB, %d unreadable, %d missing"
                        .formatted(
                                progress.path("state").asText(),
                                progress.path("step").asText(),
                                progress.path("objects").asLong(),
                                progress.path("bytes").asLong() / 1e6,
                                progress.path("unreadable").asLong(),
                                progress.path("missing").asLong());
        var why = progress.path("why").asText();
        return why.isEmpty() ? line : line + "\n" + why;
    }

    private JsonNode progress() {
        var answer = call("GET", ADDRESS);
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return parse(answer.body());
    }

    private CannotRun refused(HttpResponse<String> answer) {
        var detail = parse(answer.body()).path("detail").asText();
        return new CannotRun("HTTP %d: %s".formatted(answer.statusCode(), detail));
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CannotRun("%s answers something that is no JSON".formatted(origin));
        }
    }

    private HttpResponse<String> call(String method, String path) {
        var request =
                HttpRequest.newBuilder(origin.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotRun("%s does not answer (%s)".formatted(origin, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted; the rebuild goes on");
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted; the rebuild goes on");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
