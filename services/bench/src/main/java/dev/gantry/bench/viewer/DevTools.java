package dev.gantry.bench.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.ChromiumCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium that is told what to do by its DevTools protocol: three commands of it need no library
 * of 200 MB beside the benchmarks. For one thread, which closes it.
 */
final class DevTools implements AutoCloseable {
    private static final int SECONDS = 60;
    private static final int MOST_ANSWERS = 1000;

    private final Process chromium;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
    private final WebSocket socket;
    private int sent;

    private DevTools(Process chromium, int port) throws IOException, InterruptedException {
        this.chromium = chromium;
        var list = URI.create("http://127.0.0.1:%d/json/list".formatted(port));
        var pages = http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString());
        var address = json.readTree(pages.body()).at("/0/webSocketDebuggerUrl").asText();
        this.socket =
                http.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).join();
    }

    /**
     * Starts one.
     *
     * @param profile a new folder for what it keeps
     * @param script runs in each page before its own
     */
    static DevTools start(Path profile, String script) throws IOException, InterruptedException {
        Files.createDirectories(profile);
        var command = new ArrayList<>(List.of(ChromiumCommand.EXECUTABLE.toString()));
        command.addAll(ChromiumCommand.OPTIONS);
        command.addAll(
                List.of(
                        "--headless",
                        "--window-size=1360,860",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"));
        var chromium =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("said").toFile())
                        .start();
        var port = profile.resolve("DevToolsActivePort");
        Await.until("Chromium listens", () -> Files.exists(port) && Files.size(port) > 0);
        var browser = new DevTools(chromium, Integer.parseInt(Files.readAllLines(port).getFirst()));
        browser.send("Page.enable", Map.of());
        browser.send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return browser;
    }

    /** Opens an address; returns when the page begins. */
    void navigate(URI address) {
        send("Page.navigate", Map.of("url", address.toString()));
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) {
        var parameters = Map.of("expression", expression, "returnByValue", true);
        return send("Runtime.evaluate", parameters).at("/result/value");
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        var id = ++sent;
        try {
            var command = Map.of("id", id, "method", method, "params", parameters);
            socket.sendText(json.writeValueAsString(command), true).join();
            while (true) {
                var text = answers.poll(SECONDS, TimeUnit.SECONDS);
                if (text == null) {
                    throw new AssertionError("Chromium does not answer " + method);
                }
                var answer = json.readTree(text);
                if (answer.path("id").asInt() == id) {
                    return answer.path("result");
                }
            }
        } catch (IOException e) {
            throw new AssertionError("Chromium says what is no JSON to " + method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for Chromium", e);
        }
    }

    @Override
    public void close() {
        send("Browser.close", Map.of());
        try {
            if (!chromium.waitFor(SECONDS, TimeUnit.SECONDS)) {
                chromium.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    /** Puts the pieces of messages together. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence piece, boolean isLast) {
            message.append(piece);
            if (isLast) {
                var text = message.toString();
                message.setLength(0);
                if (!answers.offer(text)) {
                    throw new IllegalStateException(
                            "more than %d messages".formatted(MOST_ANSWERS));
                }
            }
            from.request(1);
            return null;
        }
    }
}
