package dev.gantry.servers.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedByTest {
    private static final String TABLE =
            """
            map "$request_method $uri" $service {
                "~^[A-Z]+ /dicomweb/" storage;
            }
            """;

    private static HttpServer backend;
    private static Undertow alone;
    private static Undertow behindAnother;

    @BeforeAll
    static void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    var answer =
                            "%s://%s:%s for %s, %s, %s"
                                    .formatted(
                                            headers.getFirst("X-Forwarded-Proto"),
                                            headers.getFirst("X-Forwarded-Host"),
                                            headers.getFirst("X-Forwarded-Port"),
                                            headers.getFirst("X-Forwarded-For"),
                                            headers.getFirst("Forwarded"),
                                            headers.getFirst("X-Forwarded-Ssl"))
                                    .getBytes(ISO_8859_1);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        backend.start();
        alone = proxy(List.of());
        behindAnother = proxy(List.of(Network.of("127.0.0.0/8")));
    }

    private static Undertow proxy(List<Network> trusted) {
        var service = URI.create("http://127.0.0.1:" + backend.getAddress().getPort());
        var handler = new RouteHandler(Routes.of(TABLE), Map.of("storage", service));
        return Main.start("127.0.0.1", 0, new ForwardedBy(trusted, handler));
    }

    @AfterAll
    static void stop() {
        alone.stop();
        behindAnother.stop();
        backend.stop(0);
    }

    @Test
    void what_a_stranger_says_does_not_reach_the_services() throws IOException {
        var answer =
                ask(
                        alone,
                        "Host: localhost:8080",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Port: 7",
                        "X-Forwarded-For: 10.1.1.1",
                        "X-Forwarded-Ssl: on",
                        "Forwarded: for=10.1.1.1;host=evil.example;proto=https");

        assertThat(answer).endsWith("http://localhost:8080 for 127.0.0.1, null, null");
    }

    @Test
    void what_a_trusted_proxy_in_front_says_is_passed_on() throws IOException {
        var answer =
                ask(
                        behindAnother,
                        "Host: pacs.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-For: 10.1.1.1");

        assertThat(answer).endsWith("https://pacs.example:443 for 10.1.1.1, null, null");
    }

    @Test
    void so_is_what_it_says_in_the_standards_way() throws IOException {
        var answer =
                ask(
                        behindAnother,
                        "Host: inside.example",
                        "Forwarded: for=10.1.1.1;host=pacs.example;proto=https");

        assertThat(answer).endsWith("https://pacs.example:443 for 10.1.1.1, null, null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Other: 1",
                "Host: localhost|Host: localhost",
                "Host: localhost|Host: evil.example"
            })
    void a_request_names_its_host_exactly_once(String headers) throws IOException {
        assertThat(ask(alone, headers.split("\\|"))).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_target_names_no_other_host() throws IOException {
        var target = "http://evil.example/dicomweb/studies";

        assertThat(send(alone, target, "Host: localhost")).startsWith("HTTP/1.1 400");
        assertThat(send(alone, "http://localhost/dicomweb/x", "Host: localhost"))
                .startsWith("HTTP/1.1 200");
    }

    private static String ask(Undertow proxy, String... headers) throws IOException {
        return send(proxy, "/dicomweb/studies", headers);
    }

    private static String send(Undertow proxy, String target, String... headers)
            throws IOException {
        var address = (InetSocketAddress) proxy.getListenerInfo().getFirst().getAddress();
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            var request =
                    "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                            .formatted(target, String.join("\r\n", headers));
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
