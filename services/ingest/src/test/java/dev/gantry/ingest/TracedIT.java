package dev.gantry.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known about a reception afterwards, whatever the clock says. */
@QuarkusTest
class TracedIT {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    private static final Backends BACKENDS = Backends.shared();

    @Inject DicomPort port;
    @Inject JumpingClock clock;
    @Inject RememberSpans spans;
    private Modality modality;

    @BeforeEach
    void find_the_port() {
        modality = new Modality(port.number(), new AeTitle("GANTRY"));
    }

    @Test
    void the_trace_of_a_reception_goes_on_with_its_event() {
        var slice = Samples.ct().build();

        modality.store(slice);

        var record =
                BACKENDS.kafka().records(Topic.INSTANCE_STORED.topicName()).stream()
                        .filter(one ->
                                new String(one.value(), UTF_8)
                                        .contains(storedEvent(slice).reception().toString()))
                        .findFirst()
                        .orElseThrow();
        var parent = new String(record.headers().lastHeader("traceparent").value(), UTF_8);
        assertThat(spans.ofTrace(parent.split("-")[1])).contains("receive DICOM");
    }

    @Test
    void a_clock_that_is_set_back_or_ahead_changes_times_and_nothing_else() {
        var slices = List.of(Samples.ct().build(), Samples.ct().build(), Samples.ct().build());
        var jumps = List.of(Duration.ZERO, Duration.ofDays(-400), Duration.ofDays(4000));

        for (int i = 0; i < slices.size(); i++) {
            clock.jump(jumps.get(i));
            assertThat(modality.store(slices.get(i)).isSuccess()).isTrue();
        }
        clock.jump(Duration.ZERO);

        for (var slice : slices) {
            var event = storedEvent(slice);
            assertThat(event.receivedAt().toEpochMilli())
                    .isEqualTo(event.reception().getMostSignificantBits() >>> 16);
            assertThat(BACKENDS.objects().stat(new ObjectKey(event.objectKey()))).isPresent();
        }
    }

    @Test
    void one_instance_at_the_same_instant_over_many_associations_is_kept_each_time()
            throws Exception {
        var slice = Samples.ct().build();
        Callable<Boolean> store = () -> modality.store(slice).isSuccess();

        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : senders.invokeAll(List.of(store, store, store, store))) {
                assertThat(sent.get()).isTrue();
            }
        }

        var events = BACKENDS.kafka().storedEventsOf(uid(slice));
        assertThat(events).hasSize(4);
        assertThat(events.stream().map(InstanceStored::objectKey).distinct()).hasSize(4);
        assertThat(events.stream().map(InstanceStored::contentDigest).distinct()).hasSize(1);
    }

    @Test
    void every_step_is_measured_and_no_label_tells_of_a_patient() {
        modality.store(Samples.ct().patientId("CANARY-ID").patientName("Canary^Carl").build());

        var metrics = RestAssured.get(management.resolve("/q/metrics")).asString();

        var missing = new ArrayList<String>();
        for (var name :
                List.of(
                        "gantry_ingest_network_seconds_sum",
                        "gantry_ingest_digest_seconds_sum",
                        "gantry_ingest_put_seconds_sum",
                        "gantry_ingest_publish_seconds_sum",
                        "gantry_ingest_stored_total{protocol=\"DICOM\"")) {
            if (!metrics.contains(name)) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(metrics).doesNotContainIgnoringCase("canary");
    }

    private static InstanceStored storedEvent(DataSet slice) {
        return BACKENDS.kafka().storedEventsOf(uid(slice)).getFirst();
    }

    private static Uid uid(DataSet slice) {
        return slice.uid(Tags.SOPInstanceUID).orElseThrow();
    }
}
