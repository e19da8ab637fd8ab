package dev.gantry.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a browser can open is not opened by a name that is not ours. */
@QuarkusTest
class OriginIT {
    private final URI server =
            URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console",
                "/console/studies",
                "/console/events",
                "/console/language/de",
                "/console/upload.js",
                "/console/api/openapi.yaml",
                "/viewer",
                "/viewer/",
                "/viewer/index.html",
                "/viewer/viewer?StudyInstanceUIDs=1.2",
                "/viewer/app-config.js",
                "/api/exceptions",
                "//console/studies",
                "/console/%2e%2e/studies"
            })
    void nothing_is_shown_to_who_calls_us_by_another_name(String path) {
        var answer = RawHttp.ask(server, "GET " + path + " HTTP/1.1", "Host: evil.example");

        assertThat(answer).startsWith("HTTP/1.1 421").contains("gantry.allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/studies", "/viewer/", "/api/exceptions/1/discard"})
    void a_page_of_another_server_posts_nothing(String path) {
        var answer =
                RawHttp.ask(
                        server,
                        "POST " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Origin: http://evil.example",
                        "Content-Length: 0");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("gantry.cors-origins");
    }
}
