package dev.gantry.routing.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names we are called, and whose pages may change something. */
@QuarkusTest
class OriginIT {
    private static final String RULES = "/api/routing/rules";
    private static final String TOKEN =
            "Authorization: Bearer an-operators-token-of-the-tests-only";

    private final URI server =
            URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:1",
                "localhost.",
                "127.0.0.1",
                "10.11.12.13:8080",
                "[::1]",
                "[2001:db8::1]:443"
            })
    void we_answer_to_addresses_and_to_our_names(String host) {
        assertThat(get(RULES, "Host: " + host)).isEqualTo(200);
    }

    @Test
    void we_answer_to_this_machines_name() throws UnknownHostException {
        var name = InetAddress.getLocalHost().getHostName();

        assertThat(get(RULES, "Host: " + name + ":8080")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil",
                "2130706433",
                "0x7f.0.0.1",
                "localhost-evil.example"
            })
    void to_no_other_name_not_even_where_there_is_nothing(String host) {
        for (var path : List.of(RULES, "/", "/nothing", "/q/health/live", "/q/metrics", "/%00")) {
            assertThat(get(path, "Host: " + host)).isEqualTo(421);
        }
    }

    @Test
    void what_is_refused_is_a_problem_in_words() {
        var answer = RawHttp.ask(server, "GET " + RULES + " HTTP/1.1", "Host: evil.example");

        assertThat(answer)
                .startsWith("HTTP/1.1 421 Misdirected Request")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("evil.example", "gantry.allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost@evil.example",
                "evil.example@localhost",
                "localhost/evil",
                "localhost evil.example",
                "localhost, evil.example",
                "localhost:80:80",
                "localhost:x",
                "[::1",
                "[::1%25lo]",
                "localhost..",
                ""
            })
    void what_is_no_name_is_refused(String host) {
        assertThat(get(RULES, "Host: " + host)).isEqualTo(400);
    }

    @Test
    void a_request_names_its_host_exactly_once() {
        assertThat(get(RULES, "X-Other: 1")).isEqualTo(400);
        assertThat(get(RULES, "Host: localhost", "Host: localhost")).isEqualTo(400);
        assertThat(get(RULES, "Host: localhost", "Host: evil.example")).isEqualTo(400);
        assertThat(get(RULES, "Host: evil.example", "host: localhost")).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/api/routing/rules, localhost, 200",
        "http://evil.example/api/routing/rules, localhost, 421",
        "http://evil.example:80/api/routing/rules, localhost, 421",
        "HTTP://evil.example/api/routing/rules, localhost, 421",
        "http://evil.example?x, localhost, 421",
        "http://localhost/api/routing/rules, evil.example, 421",
        "http://localhost@evil.example/, localhost, 400",
        "https://evil.example/, localhost, 421"
    })
    void a_name_in_the_target_counts_too(String target, String host, int status) {
        assertThat(get(target, "Host: " + host)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: localhost",
                "X-Forwarded-Server: localhost",
                "X-Original-Host: localhost",
                "X-Host: localhost",
                "Forwarded: host=localhost",
                "X-Forwarded-For: 127.0.0.1"
            })
    void what_is_forwarded_by_nobody_we_trust_makes_no_name_ours(String header) {
        assertThat(get(RULES, "Host: evil.example", header)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example;proto=https",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Prefix: /evil"
            })
    void nor_does_it_take_one_from_us(String header) {
        assertThat(get(RULES, "Host: localhost", header)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: ",
                "Origin: http://localhost",
                "Origin: http://localhost:1",
                "Origin: https://evil.example:{port}",
                "Origin: http://localhost:{port}.evil.example",
                "Origin: http://localhost:{port} http://evil.example",
                "Origin: http://localhost:{port}, http://evil.example",
                "Origin: http://127.0.0.1:{port}",
                "Origin: file://",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: anything"
            })
    void a_page_of_another_server_changes_nothing_whatever_its_token(String header) {
        for (var method : List.of("PUT", "POST", "PATCH", "DELETE", "TRACE", "ANYTHING")) {
            assertThat(change(method, TOKEN, header)).isEqualTo(403);
        }
    }

    @Test
    void two_origins_are_ours_or_refused() {
        var ours = "Origin: http://localhost:" + server.getPort();

        assertThat(change("DELETE", TOKEN, ours, "Origin: http://evil.example")).isEqualTo(403);
        assertThat(change("DELETE", TOKEN, "Origin: http://evil.example", ours)).isEqualTo(403);
        assertThat(change("DELETE", TOKEN, ours, "Sec-Fetch-Site: cross-site")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://localhost:{port}",
                "Origin: https://localhost:{port}",
                "Origin: HTTP://LocalHost:{port}",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none",
                "X-Other: none"
            })
    void our_own_pages_and_programs_change_what_their_token_allows(String header) {
        assertThat(change("DELETE", TOKEN, header)).isEqualTo(404);
        assertThat(change("DELETE", "X-Other: 1", header)).isEqualTo(401);
    }

    @Test
    void pages_of_others_may_be_led_to_us() {
        for (var method : List.of("GET", "HEAD", "OPTIONS")) {
            var answer =
                    RawHttp.ask(
                            server,
                            method + " " + RULES + " HTTP/1.1",
                            "Host: localhost",
                            "Origin: http://evil.example",
                            "Sec-Fetch-Site: cross-site");

            assertThat(RawHttp.statusOf(answer)).isEqualTo(200);
            assertThat(answer).doesNotContainIgnoringCase("access-control");
        }
    }

    private int get(String target, String... headers) {
        return status("GET " + target, headers);
    }

    /** Of a rule that is not there. */
    private int change(String method, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Host: localhost:" + server.getPort());
        all.add("Content-Length: 0");
        return status(method + " " + RULES + "/0", all.toArray(String[]::new));
    }

    private int status(String line, String... headers) {
        var lines = new ArrayList<>(List.of(line + " HTTP/1.1"));
        for (var header : headers) {
            lines.add(header.replace("{port}", String.valueOf(server.getPort())));
        }
        return RawHttp.statusOf(RawHttp.ask(server, lines.toArray(String[]::new)));
    }
}
