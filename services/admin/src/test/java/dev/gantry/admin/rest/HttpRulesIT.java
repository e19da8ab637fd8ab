package dev.gantry.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.ServiceHttpRules;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class HttpRulesIT extends ServiceHttpRules {
    @TestHTTPResource("/")
    URI origin = URI.create("http://127.0.0.1");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    @Override
    protected URI origin() {
        return origin;
    }

    @Override
    protected URI management() {
        return management;
    }

    @Override
    protected String resource() {
        return "/console/system";
    }

    @Override
    protected String missingMethod() {
        return "POST";
    }

    @Override
    protected List<String> methods() {
        return List.of("GET", "HEAD");
    }

    @Test
    void files_of_the_console_and_the_viewer_can_only_be_read() throws IOException {
        for (var file : List.of("/viewer/app-config.js", "/viewer/", "/console/console.js")) {
            for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                var answer = ask(method, file, "*/*");

                assertThat(answer).as(method + " " + file).startsWith("HTTP/1.1 405 ");
                assertThat(allowed(answer)).contains("GET", "HEAD").doesNotContain(method);
            }
        }
    }
}
