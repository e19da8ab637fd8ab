package dev.gantry.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for HTTP in every service. A service's own test extends it and says what it has. */
public abstract class ServiceHttpRules {
    private static final Pattern ALLOW = Pattern.compile("(?im)^allow: *(?<methods>.*?) *\\r?$");

    /** Where the service answers. */
    protected abstract URI origin();

    /** Where it says how it is. */
    protected abstract URI management();

    /** The address of one of its resources. */
    protected abstract String resource();

    /** A method that the resource has not. */
    protected abstract String missingMethod();

    /** The methods that it has, and that Allow must name. */
    protected abstract List<String> methods();

    @Test
    void an_address_with_a_nul_is_refused_in_words() throws IOException {
        for (var address : List.of("/%00", resource() + "/a%00b", resource() + "?PatientID=%00")) {
            assertThat(ask("GET", address, "*/*"))
                    .as(address)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json")
                    .contains("The address cannot be read");
        }
    }

    /** Of some of them the framework says so itself, without a word, before anybody is asked. */
    @Test
    void an_address_that_cannot_be_decoded_is_a_bad_request() throws IOException {
        for (var escape : List.of("%zz", "%4", "%", "%FF", "%C3%28")) {
            for (var address :
                    List.of(
                            "/" + escape,
                            resource() + "/" + escape,
                            resource() + "?PatientID=" + escape)) {
                assertThat(ask("GET", address, "*/*")).as(address).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void a_malformed_media_type_is_not_acceptable() throws IOException {
        for (var accept : List.of("foo", "/", "application/", "application/json; q=x", "*/json")) {
            var answer = ask("GET", resource(), accept);

            assertThat(answer)
                    .as(accept)
                    .startsWith("HTTP/1.1 406 ")
                    .contains("application/problem+json")
                    .contains("is no media type");
        }
    }

    @Test
    void what_refuses_a_method_says_which_ones_there_are() throws IOException {
        var answer = ask(missingMethod(), resource(), "*/*");

        assertThat(answer).startsWith("HTTP/1.1 405 ");
        assertThat(allowed(answer)).containsAll(methods()).doesNotContain(missingMethod());
    }

    @Test
    void what_is_for_operations_is_at_the_management_port_only() throws IOException {
        for (var path : List.of("/q/health", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(ask("GET", path, "*/*")).as(path).startsWith("HTTP/1.1 404 ");
        }
        assertThat(at(management(), "GET", "/q/metrics", "*/*")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whoever_makes_up_addresses_and_methods_makes_no_labels() throws IOException {
        for (int i = 0; i < 20; i++) {
            ask("GET", "/made-up-" + i, "*/*");
            ask("GET", "/viewer/made-up-" + i, "*/*");
            ask("GET", "/console/made-up-" + i, "*/*");
            ask("GET", "/dicomweb/made-up-" + i, "*/*");
            ask("GET", "/made-up-" + i + "%00", "*/*");
            ask("MADE-UP-" + i, resource(), "*/*");
        }

        assertThat(at(management(), "GET", "/q/metrics", "*/*"))
                .contains("http_server_requests_seconds_count")
                .doesNotContainIgnoringCase("made-up");
    }

    /** The methods of the field Allow. */
    protected static List<String> allowed(String answer) {
        var field = ALLOW.matcher(answer);
        assertThat(field.find()).as(answer).isTrue();
        return List.of(field.group("methods").split(" *, *"));
    }

    /** The whole answer, as it comes over the wire. */
    protected final String ask(String method, String address, String accept) throws IOException {
        return at(origin(), method, address, accept);
    }

    private static String at(URI server, String method, String address, String accept)
            throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var request =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                            .formatted(method, address, accept);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
