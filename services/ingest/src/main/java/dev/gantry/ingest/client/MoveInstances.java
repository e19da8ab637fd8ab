package dev.gantry.ingest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.MoveOriginator;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.client.FindInstances.InstanceObject;
import dev.gantry.platform.Outage;
import dev.gantry.platform.identity.ServiceToken;
import dev.gantry.platform.identity.ServiceToken.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has instances sent by routing, and hears of each when it has been tried. */
@Singleton
public final class MoveInstances {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration FIRST_LINE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private static final JsonMapper JSON = new JsonMapper();

    private final URI move;
    private final ServiceToken token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    @Inject
    MoveInstances(IngestSettings config, ServiceToken token) {
        this.move = URI.create(config.routingUrl()).resolve("/internal/routing/move");
        this.token = token;
    }

    /** What has become of an instance. */
    public enum Outcome {
        /** The destination has it. */
        COMPLETED,
        /** The destination has it, and has noted something about it. */
        WARNING,
        /** The destination has it not. */
        FAILED
    }

    /**
     * An instance has been tried.
     *
     * @param instance its UID
     * @param why it failed; empty when it did not
     */
    public record Tried(Uid instance, Outcome outcome, String why) {}

    /** A line of routing's; one without an instance says only that it is still there. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Line(
            @Nullable String instance, @Nullable Outcome outcome, @Nullable String why) {
        Optional<Tried> tried() {
            var result = outcome;
            return result == null
                    ? Optional.empty()
                    : Uid.parse(String.valueOf(instance))
                            .map(uid -> new Tried(uid, result, why == null ? "" : why));
        }
    }

    private record Order(
            String device,
            String calling,
            String originator,
            int messageId,
            List<InstanceObject> instances) {}

    /**
     * Begins to send; whoever closes what comes back ends it.
     *
     * @param device the destination's id in the registry
     * @param calling how the requestor has called us
     * @param instances at most 1000
     * @throws Outage when routing cannot do that now
     */
    public UnderWay begin(
            UUID device,
            AeTitle calling,
            MoveOriginator originator,
            List<InstanceObject> instances) {
        var order =
                new Order(
                        device.toString(),
                        calling.value(),
                        originator.title().value(),
                        originator.messageId(),
                        instances);
        try {
            var request =
                    HttpRequest.newBuilder(move)
                            .timeout(FIRST_LINE)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order)));
            token.issue(new Caller("ingest", originator.title().value()))
                    .ifPresent(bearer -> request.header("Authorization", bearer));
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != OK) {
                answer.body().close();
                throw new Outage(
                        "routing", "it answered HTTP " + answer.statusCode(), (Throwable) null);
            }
            return new UnderWay(answer.body());
        } catch (IOException unanswered) {
            throw new Outage("routing", String.valueOf(unanswered.getMessage()), unanswered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("ingest", "this process is stopping", e);
        }
    }

    /** A move that goes on until it is closed. For one thread. */
    public static final class UnderWay implements AutoCloseable {
        /** Routing says something each second. */
        private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

        private final InputStream body;
        private final LinkedBlockingQueue<Optional<Tried>> lines = new LinkedBlockingQueue<>();
        private volatile long lastLine = System.nanoTime();

        private UnderWay(InputStream body) {
            this.body = body;
            Thread.ofVirtual().name("ingest-move").start(this::read);
        }

        private void read() {
            try (var reader = new BufferedReader(new InputStreamReader(body, UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    lastLine = System.nanoTime();
                    JSON.readValue(line, Line.class).tried().ifPresent(this::add);
                }
            } catch (JsonProcessingException notOurs) {
                // as if it had ended
            } catch (IOException gone) {
                // so is routing, or nobody wants to know
            } finally {
                lines.add(Optional.empty());
            }
        }

        private void add(Tried tried) {
            lines.add(Optional.of(tried));
        }

        /**
         * The next instance that has been tried; nothing when none has within this time.
         *
         * @throws Outage when nothing more will come
         */
        public Optional<Tried> next(Duration wait) {
            try {
                var tried = lines.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
                if (tried != null && tried.isEmpty()) {
                    throw new Outage("routing", "it has ended the move", (Throwable) null);
                }
                if (tried == null && System.nanoTime() - lastLine > LONGEST_SILENCE.toNanos()) {
                    throw new Outage("routing", "it says nothing any more", (Throwable) null);
                }
                return tried == null ? Optional.empty() : tried;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Outage("ingest", "this process is stopping", e);
            }
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                // it is closed
            }
        }
    }
}
