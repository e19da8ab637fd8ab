package dev.gantry.bench.read;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The client that asks all of them: HTTP/1.1, connections are kept where the server keeps them, as
 * many as are asked at the same time. Threads may share it.
 */
final class Web implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What came.
     *
     * @param nanos from the request to the last byte
     */
    record Taken(long nanos, long bytes) {}

    /** Asks, and reads the answer to its end. */
    Taken get(Get get) throws IOException, InterruptedException {
        return get.expected().isPresent() ? checked(get, get.expected().get()) : counted(get);
    }

    private Taken checked(Get get, String expected) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var answer = http.send(request(get), BodyHandlers.ofByteArray());
        long nanos = System.nanoTime() - begin;
        succeeded(get, answer);
        if (!new String(answer.body(), StandardCharsets.UTF_8).contains(expected)) {
            throw new IOException("%s does not answer with %s".formatted(get.uri(), expected));
        }
        return new Taken(nanos, answer.body().length);
    }

    private Taken counted(Get get) throws IOException, InterruptedException {
        var bytes = new AtomicLong();
        long begin = System.nanoTime();
        var answer =
                http.send(
                        request(get),
                        BodyHandlers.ofByteArrayConsumer(
                                part -> part.ifPresent(some -> bytes.addAndGet(some.length))));
        long nanos = System.nanoTime() - begin;
        succeeded(get, answer);
        return new Taken(nanos, bytes.get());
    }

    /** Asks once, whatever the answer is; its body is at most what a heap bears. */
    HttpResponse<byte[]> probe(Get get) throws IOException, InterruptedException {
        return http.send(request(get), BodyHandlers.ofByteArray());
    }

    private static void succeeded(Get get, HttpResponse<?> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("%s answers %d".formatted(get.uri(), answer.statusCode()));
        }
    }

    private static HttpRequest request(Get get) {
        return HttpRequest.newBuilder(get.uri())
                .timeout(DEADLINE)
                .header("Accept", get.accept())
                .header("Prefer", "handling=strict")
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
