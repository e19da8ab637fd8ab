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
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy on this machine says who asks, how, and by which name. */
@QuarkusTest
@TestProfile(TrustedProxyIT.BehindProxy.class)
class TrustedProxyIT {
    private static final String PATIENT = "PROXIED" + UUID.randomUUID();
    private static final String SEARCH = "/dicomweb/studies?limit=1&PatientID=" + PATIENT;

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
    public static final class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.trusted-proxies", "127.0.0.0/8,::1",
                    "gantry.allowed-hosts", "pacs.example");
        }
    }

    @Test
    void links_are_made_of_what_it_says() {
        var answer =
                get(
                        "Host: 127.0.0.1:8080",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: pacs.example");

        assertThat(answer)
                .contains("299 https://pacs.example/dicomweb: ")
                .contains("<https://pacs.example/dicomweb/studies?limit=1&")
                .contains("\"https://pacs.example/dicomweb/studies/");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, X-Forwarded-Host: evil.example, 421",
        "localhost, Forwarded: host=evil.example, 421",
        "localhost, X-Forwarded-Host: a@b, 400",
        "inside.example, X-Forwarded-Host: pacs.example, 200",
        "inside.example, Forwarded: host=pacs.example, 200",
        "inside.example, X-Other: 1, 421"
    })
    void the_name_that_it_says_counts_and_has_to_be_ours(String host, String header, int status) {
        assertThat(RawHttp.statusOf(get("Host: " + host, header))).isEqualTo(status);
    }

    @Test
    void who_contradicts_themselves_is_refused() {
        var answer =
                get(
                        "Host: localhost",
                        "Forwarded: proto=http;host=pacs.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: localhost");

        assertThat(RawHttp.statusOf(answer)).isEqualTo(400);
    }

    @Test
    void pages_come_from_the_address_that_it_says() {
        assertThat(post("Origin: https://pacs.example")).isNotEqualTo(403);
        assertThat(post("Origin: http://pacs.example")).isEqualTo(403);
    }

    private String get(String... headers) {
        return ask("GET " + SEARCH, headers);
    }

    private int post(String origin) {
        return RawHttp.statusOf(
                ask(
                        "POST /dicomweb/studies",
                        "Host: 127.0.0.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: pacs.example",
                        "Content-Length: 0",
                        origin));
    }

    private String ask(String line, String... headers) {
        var lines = new ArrayList<>(List.of(line + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        return RawHttp.ask(server, lines.toArray(String[]::new));
    }
}
