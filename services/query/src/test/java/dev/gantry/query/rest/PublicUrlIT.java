package dev.gantry.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.RawHttp;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive behind a proxy that ends TLS, whose links a viewer of another server follows. */
@QuarkusTest
@TestProfile(PublicUrlIT.BehindTls.class)
class PublicUrlIT {
    private static final String PATIENT = "PUBLIC" + UUID.randomUUID();
    private static final String SEARCH = "/dicomweb/studies?limit=1&PatientID=" + PATIENT;
    private static final String VIEWER = "https://viewer.example";

    private final URI server =
            URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));

    @BeforeAll
    static void fill() {
        ReadModel.create();
        for (var number = 0; number < 2; number++) {
            ReadModel.add(List.of(Samples.ct().study(Uid.random()).patientId(PATIENT).build()));
        }
    }

    /** Its settings. */
    public static final class BehindTls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.public-url", "https://pacs.example/",
                    "gantry.allowed-hosts", "inside.example:8080, alias.example.",
                    "gantry.cors-origins", VIEWER + ",http://localhost:3000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pacs.example", "PACS.example:8443", "inside.example", "alias.example:1"})
    void we_answer_to_the_names_that_are_set(String host) {
        assertThat(RawHttp.statusOf(get(SEARCH, "Host: " + host))).isIn(200, 204);
    }

    @Test
    void links_begin_with_the_public_address_whatever_the_client_called() {
        for (var host : List.of("localhost", "inside.example:8080", "pacs.example")) {
            assertThat(get(SEARCH, "Host: " + host))
                    .contains("299 https://pacs.example/dicomweb: ")
                    .contains("<https://pacs.example/dicomweb/studies?limit=1&")
                    .contains("\"https://pacs.example/dicomweb/studies/")
                    .doesNotContain("http://");
        }
    }

    @Test
    void what_a_stranger_forwards_changes_no_link() {
        var answer =
                get(
                        SEARCH,
                        "Host: localhost",
                        "X-Forwarded-Host: localhost",
                        "X-Forwarded-Proto: http");

        assertThat(answer).contains("299 https://pacs.example/dicomweb: ");
    }

    @Test
    void our_own_pages_come_from_the_public_address() {
        assertThat(post("Host: inside.example", "Origin: https://pacs.example")).isNotEqualTo(403);
        assertThat(post("Host: inside.example", "Origin: http://pacs.example")).isEqualTo(403);
        assertThat(post("Host: inside.example", "Origin: https://pacs.example:8443"))
                .isEqualTo(403);
    }

    @Test
    void a_named_origin_asks_first_and_may() {
        var answer =
                RawHttp.ask(
                        server,
                        "OPTIONS /dicomweb/studies HTTP/1.1",
                        "Host: pacs.example",
                        "Origin: " + VIEWER,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: authorization, content-type");

        assertThat(answer)
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-origin: " + VIEWER)
                .containsIgnoringCase("access-control-allow-credentials: true")
                .containsIgnoringCase("access-control-allow-headers: authorization, content-type")
                .containsPattern("(?i)access-control-allow-methods: [A-Z,]*POST");
    }

    @Test
    void a_named_origin_reads_and_changes_what_the_token_allows() {
        assertThat(get(SEARCH, "Host: pacs.example", "Origin: " + VIEWER))
                .containsIgnoringCase("access-control-allow-origin: " + VIEWER)
                .containsPattern("(?i)access-control-expose-headers: .*Link")
                .containsPattern("(?i)vary: .*origin");
        assertThat(post("Host: pacs.example", "Origin: " + VIEWER, "Sec-Fetch-Site: cross-site"))
                .isNotEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://viewer.example",
                "https://viewer.example:8443",
                "https://viewer.example.evil.example",
                "https://xviewer.example",
                "http://localhost:3001",
                "null"
            })
    void nobody_else_reads_or_changes(String origin) {
        assertThat(get(SEARCH, "Host: pacs.example", "Origin: " + origin))
                .doesNotContainIgnoringCase("access-control-")
                .containsPattern("(?i)vary: .*origin");
        assertThat(
                        RawHttp.ask(
                                server,
                                "OPTIONS /dicomweb/studies HTTP/1.1",
                                "Host: pacs.example",
                                "Origin: " + origin,
                                "Access-Control-Request-Method: POST"))
                .doesNotContainIgnoringCase("access-control-");
        assertThat(post("Host: pacs.example", "Origin: " + origin)).isEqualTo(403);
    }

    private String get(String target, String... headers) {
        var lines = new ArrayList<>(List.of("GET " + target + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        return RawHttp.ask(server, lines.toArray(String[]::new));
    }

    private int post(String... headers) {
        var lines = new ArrayList<>(List.of("POST /dicomweb/studies HTTP/1.1"));
        lines.addAll(List.of(headers));
        lines.add("Content-Length: 0");
        return RawHttp.statusOf(RawHttp.ask(server, lines.toArray(String[]::new)));
    }
}
