package dev.gantry.servers.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.undertow.Undertow;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RouteHandlerTest {
    private static final String TABLE =
            """
            map "$request_method $uri" $service {
                "~^POST /dicomweb/studies$" ingest;
                "~^[A-Z]+ /dicomweb/" storage;
                "~^[A-Z]+ /away/" query;
                default "";
            }
            """;

    private static HttpServer backend;
    private static Undertow proxy;
    private static URI origin;

    @BeforeAll
    static void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext(
                "/",
                exchange -> {
                    long bytes =
                            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    var answer =
                            "%s %s %d for %s"
                                    .formatted(
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI(),
                                            bytes,
                                            exchange.getRequestHeaders().getFirst("Host"))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        backend.start();
        var service = URI.create("http://127.0.0.1:" + backend.getAddress().getPort());
        var services =
                Map.of(
                        "ingest",
                        service,
                        "storage",
                        service,
                        "query",
                        URI.create("http://127.0.0.1:1"));
        proxy = Main.start("127.0.0.1", 0, new RouteHandler(Routes.of(TABLE), services));
        var address = (InetSocketAddress) proxy.getListenerInfo().getFirst().getAddress();
        origin = URI.create("http://127.0.0.1:" + address.getPort());
    }

    @AfterAll
    static void stop() {
        proxy.stop();
        backend.stop(0);
    }

    @Test
    void a_request_arrives_as_it_was_sent() throws Exception {
        var answer =
                ask(
                        HttpRequest.newBuilder(
                                origin.resolve("/dicomweb/studies/1/frames/1,2?a=b%20c")));

        assertThat(answer.body())
                .isEqualTo(
                        "GET /dicomweb/studies/1/frames/1,2?a=b%%20c 0 for %s"
                                .formatted(origin.getAuthority()));
    }

    @Test
    void a_long_body_passes_through() throws Exception {
        var body = BodyPublishers.ofByteArray(new byte[30_000_000]);

        var answer = ask(HttpRequest.newBuilder(origin.resolve("/dicomweb/studies")).POST(body));

        assertThat(answer.body()).startsWith("POST /dicomweb/studies 30000000");
    }

    @Test
    void what_nobody_answers_is_a_404_in_words() throws Exception {
        var answer = ask(HttpRequest.newBuilder(origin.resolve("/q/metrics")));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Gantry has nothing at this address");
    }

    @Test
    void a_service_that_is_away_is_a_503_with_a_time_to_try_again() throws Exception {
        var answer = ask(HttpRequest.newBuilder(origin.resolve("/away/")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.body()).contains("does not answer");
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
