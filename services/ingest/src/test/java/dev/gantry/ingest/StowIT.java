package dev.gantry.ingest;

import static dev.gantry.ingest.StowClient.body;
import static dev.gantry.ingest.StowClient.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.LeavingHead;
import dev.gantry.dicom.io.Part10;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Origin;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Protocol;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.ReadReception;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StowIT {
    private static final Backends backends = Backends.shared();

    private final StowClient client = StowClient.ofThisTest();

    @Test
    void what_is_sent_is_stored_byte_by_byte_and_announced() throws IOException {
        var slice = Samples.ct().patientName("Yamada^Tarou=山田^太郎").build();
        var file = file(slice);

        var response = client.store(file);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains(uid(slice).value(), "00081199");
        var event = storedEvent(slice);
        assertThat(leaving(event)).isEqualTo(file);
        assertThat(event.length()).isEqualTo(bytesOf(event).length);
        assertThat(event.source().protocol()).isEqualTo(Protocol.STOW);
        assertThat(event.header().orElseThrow().text()).contains("山田^太郎");
        assertThat(event.pixelData())
                .isInstanceOfSatisfying(
                        PixelLocation.At.class,
                        at -> {
                            assertThat(at.numberOfFrames()).isEqualTo(1);
                            assertThat(at.offset() + at.length()).isEqualTo(event.length());
                        });
    }

    @Test
    void the_object_says_how_it_was_received_and_so_does_the_event() throws IOException {
        var slice = Samples.ct().build();

        client.store(file(slice));

        var event = storedEvent(slice);
        var provenance = event.provenance().orElseThrow();
        assertThat(provenance.origin()).contains(Origin.MODALITY);
        assertThat(provenance.policy()).contains(SameInstancePolicy.EXCEPTION);
        assertThat(provenance.receivingAddress().orElseThrow())
                .startsWith("http://")
                .endsWith("/dicomweb/");
        assertThat(event.modality()).contains("CT");
        var objects = backends.objects();
        var again =
                ReadReception.read(
                        objects, objects.stat(new ObjectKey(event.objectKey())).orElseThrow());
        assertThat(again).isEqualTo(event);
        var meta = Part10.readMeta(new ByteArrayInputStream(bytesOf(event))).elements();
        assertThat(meta.string(Tags.SourceApplicationEntityTitle)).contains("GANTRY");
        assertThat(meta.string(Tags.ReceivingPresentationAddress))
                .isEqualTo(provenance.receivingAddress());
    }

    @Test
    void what_cannot_be_searched_for_yet_is_stored_with_a_warning() {
        var response = client.store(file(Samples.ct().build()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Warning").orElseThrow())
                .startsWith("299 http")
                .contains("durable", "Searches do not find it yet");
    }

    @Test
    void one_request_may_hold_a_series() {
        var slices = Samples.ctSeries(5);

        var response = client.store(slices.stream().map(StowClient::file).toArray(byte[][]::new));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(slices).allSatisfy(slice -> assertThat(storedEvent(slice)).isNotNull());
    }

    @Test
    void a_single_file_may_be_the_whole_body() throws IOException {
        var slice = Samples.ct().build();

        var response = client.post("", "application/dicom", file(slice));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(leaving(storedEvent(slice))).isEqualTo(file(slice));
    }

    @Test
    void an_instance_of_another_study_fails_alone() {
        var ours = Samples.ct().build();
        var other = Samples.ct().build();
        var study = ours.uid(Tags.StudyInstanceUID).orElseThrow().value();

        var response = client.storeInStudy(study, file(ours), file(other));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("00081198", String.valueOf(0xA900));
        assertThat(backends.kafka().storedEventsOf(uid(other))).isEmpty();
        assertThat(rejections(other)).singleElement().satisfies(this::namesTheStudy);
    }

    private void namesTheStudy(InstanceRejected rejected) {
        assertThat(rejected.status()).isEqualTo("0xA900");
        assertThat(rejected.reason()).contains("Study Instance UID");
    }

    @Test
    void what_is_not_dicom_is_refused_with_a_reason() {
        var response = client.store("Dear radiologist, this is a letter. ".repeat(20).getBytes());

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains(String.valueOf(0xC000), "no DICOM");
    }

    @Test
    void a_truncated_file_is_refused_and_leaves_nothing_behind() {
        var slice = Samples.ct().build();
        var cut = Arrays.copyOf(file(slice), file(slice).length - 1000);

        var response = client.store(cut);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(backends.kafka().storedEventsOf(uid(slice))).isEmpty();
        assertThat(rejections(slice))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.status()).isEqualTo("0xC000"));
        var study = slice.uid(Tags.StudyInstanceUID).orElseThrow();
        try (var left = backends.objects().list(study + "/")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_data_set_without_a_series_is_stored_with_a_warning() {
        var stray = Samples.ct().without(Tags.SeriesInstanceUID).build();

        var response = client.store(file(stray));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("SeriesInstanceUID missing", "" + 0xB007);
        assertThat(storedEvent(stray)).isNotNull();
    }

    @Test
    void a_data_set_that_nobody_names_is_called_by_its_file_or_refused() {
        var nameless = Samples.ct().without(Tags.SOPInstanceUID).build();
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var dataSet = DataSetWriter.bytes(nameless, syntax);

        var unnamed = client.post("", "application/dicom", dataSet);
        var meta = Part10.metaOf(Uids.CTImageStorage, new Uid("1.2.3.4"), syntax, Optional.empty());
        var file = new ByteArrayOutputStream();
        file.writeBytes(meta);
        file.writeBytes(dataSet);
        var byFile = client.post("", "application/dicom", file.toByteArray());

        assertThat(unnamed.statusCode()).isEqualTo(409);
        assertThat(unnamed.body()).contains("SOP Instance UID is missing");
        assertThat(byFile.statusCode()).isEqualTo(202);
        assertThat(byFile.body()).contains("1.2.3.4", "SOPInstanceUID missing");
    }

    @Test
    void a_broken_boundary_is_answered_with_what_was_wrong() {
        var slice = Samples.ct().build();
        var contentType = "multipart/related; type=\"application/dicom\"; boundary=another";

        var response = client.post("", contentType, body(file(slice)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(response.body()).contains("--another", "--test-boundary");
        assertThat(backends.kafka().events(Topic.INSTANCE_REJECTED, InstanceRejected.class))
                .anySatisfy(rejected -> {
                    assertThat(rejected.status()).isEqualTo("HTTP 400");
                    assertThat(rejected.reason()).contains("--another");
                });
    }

    @Test
    void a_body_that_ends_too_early_tells_what_is_stored_already() {
        var slices = Samples.ctSeries(2);
        var whole = body(file(slices.getFirst()), file(slices.getLast()));

        var response =
                client.post(
                        "",
                        "multipart/related; type=\"application/dicom\"; boundary=test-boundary",
                        Arrays.copyOf(whole, whole.length - 500));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("1 instances before that are stored");
        assertThat(storedEvent(slices.getFirst())).isNotNull();
        assertThat(backends.kafka().storedEventsOf(uid(slices.getLast()))).isEmpty();
    }

    @Test
    void other_media_types_are_refused() {
        assertThat(client.post("", "text/plain", new byte[3]).statusCode()).isEqualTo(415);
        assertThat(client.post("", "multipart/related", new byte[3]).statusCode()).isEqualTo(415);
        assertThat(client.storeInStudy("one", file(Samples.ct().build())).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_sender_hears_come_again_while_the_object_store_is_away() {
        var slice = Samples.ct().build();

        var response = backends.withoutObjectStore(() -> client.store(file(slice)));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains(String.valueOf(0xA700));
        assertThat(backends.kafka().storedEventsOf(uid(slice))).isEmpty();
        assertThat(client.store(file(slice)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_sender_hears_come_again_while_kafka_is_away() {
        var slice = Samples.ct().build();

        var response = backends.withoutKafka(() -> client.store(file(slice)));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("Kafka");
        assertThat(client.store(file(slice)).statusCode()).isEqualTo(200);
    }

    private static InstanceStored storedEvent(DataSet slice) {
        List<InstanceStored> events = backends.kafka().storedEventsOf(uid(slice));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<InstanceRejected> rejections(DataSet slice) {
        return backends.kafka().events(Topic.INSTANCE_REJECTED, InstanceRejected.class).stream()
                .filter(rejected -> rejected.instanceUid().filter(uid(slice)::equals).isPresent())
                .toList();
    }

    private static Uid uid(DataSet slice) {
        return slice.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    /** The file that somebody gets who asks for it. */
    private static byte[] leaving(InstanceStored event) throws IOException {
        var stored = bytesOf(event);
        var head = LeavingHead.of(stored);
        var file = new ByteArrayOutputStream();
        file.writeBytes(head.bytes());
        file.write(stored, head.replaces(), stored.length - head.replaces());
        return file.toByteArray();
    }

    private static byte[] bytesOf(InstanceStored event) throws IOException {
        try (var in = backends.objects().read(new ObjectKey(event.objectKey()))) {
            return in.readAllBytes();
        }
    }
}
