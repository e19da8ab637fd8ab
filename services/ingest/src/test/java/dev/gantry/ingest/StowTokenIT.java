package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StowTokenIT.WhereOthersReachUs.class)
class StowTokenIT {
    private static final String TOKEN = "an-operators-token-of-the-tests-only";

    private final StowClient client = StowClient.ofThisTest();

    /** What a proxy in front makes of us: our own address is loopback, and it must be said. */
    public static final class WhereOthersReachUs implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.ingest.stow.token-required", "always",
                    "gantry.operator.token", TOKEN,
                    "gantry.public-url", "https://pacs.example");
        }
    }

    @Test
    void who_has_no_token_stores_nothing() {
        var answer = client.store(StowClient.file(Samples.ct().build()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).contains("Storing here needs the operator's token");
    }

    @Test
    void nor_into_a_study() {
        var answer = client.storeInStudy("1.2.3", StowClient.file(Samples.ct().build()));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void who_has_the_token_stores_and_is_told_the_public_address() {
        var slice = Samples.ct().build();

        var answer =
                client.post(
                        "",
                        "application/dicom",
                        StowClient.file(slice),
                        "Authorization",
                        "Bearer " + TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"https://pacs.example/dicomweb/studies/");
        var instance = slice.uid(Tags.SOPInstanceUID).orElseThrow();
        var event = Backends.shared().kafka().storedEventsOf(instance).getFirst();
        var provenance = event.provenance().orElseThrow();
        assertThat(provenance.user()).contains("operator");
        assertThat(provenance.receivingAddress()).contains("http://pacs.example/dicomweb/");
    }
}
