package dev.gantry.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {
    private static final Uid UID = new Uid("1.2.3");
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123456Z");
    private static final Source SOURCE =
            new Source(Protocol.DICOM, "CT1", "GANTRY", "10.0.0.7", new UUID(1, 2));
    private static final Device DEVICE =
            new Device(
                    "CT_2",
                    List.of("10.1.2.3", "10.2.0.0/16"),
                    OptionalInt.of(104),
                    Optional.of("main"),
                    Set.of(Device.Permission.STORE, Device.Permission.QUERY),
                    new Device.Tls(true, List.of("ab".repeat(32))),
                    Optional.of("GANTRY"),
                    List.of(UID),
                    new Device.Associations(OptionalInt.of(8), OptionalInt.empty()),
                    Optional.of(SameInstancePolicy.KEEP_FIRST),
                    Optional.of("ISO_IR 100"),
                    OptionalInt.of(5000),
                    Set.of(Device.Quirk.ANY_ADDRESS),
                    true,
                    true,
                    true,
                    Device.About.UNSAID);
    private static final String HEADER =
            "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Łä^\\u0000山田\"}]},"
                    + "\"00180050\":{\"vr\":\"DS\",\"Value\":[1.10]}}";

    private final EventWriter writer = new EventWriter("test");
    private final EventReader reader = new EventReader();

    static Stream<Event> everyKind() {
        return Stream.of(
                stored(new PixelLocation.None(), Optional.empty()),
                stored(new PixelLocation.At(1200, 524288, false, 1, "AQID"), Optional.of(HEADER)),
                new InstanceRejected(
                        new UUID(5, 6),
                        Optional.of(UID),
                        Optional.empty(),
                        Optional.empty(),
                        SOURCE,
                        AT,
                        "0xC000",
                        "cut short"),
                new StudyChanged(UID, AT, 7),
                new ObjectOrphaned("1/2/3/a.dcm", UID, "sent twice"),
                new RouteDelivered(UID, UID, "LAPTOP", AT, 1, "all CT"),
                new RouteFailed(UID, UID, "LAPTOP", AT, 3, "refused"),
                new TraceStep(
                        SOURCE,
                        AT,
                        TraceStep.Kind.ASSOCIATION_ACCEPTED,
                        "",
                        Map.of("contexts", 3L),
                        Optional.of(
                                new AssociationRequestor(
                                        AssociationRequestor.Recognition.ELSEWHERE,
                                        Optional.of(new UUID(8, 8)),
                                        "1.2.3.4",
                                        "SCANNER_1",
                                        List.of("1.2.840.10008.1.1")))),
                new DeviceChanged(new UUID(8, 8), 3, AT, "ada", "new scanner", Optional.of(DEVICE)),
                new DeviceChanged(new UUID(8, 8), 4, AT, "ada", "sold", Optional.empty()),
                new ExceptionRaised(
                        ExceptionRaised.idOf(ExceptionRaised.Kind.CONTENT_DIFFERS, "1.2.3"),
                        ExceptionRaised.Kind.CONTENT_DIFFERS,
                        Optional.of(UID),
                        Optional.empty(),
                        AT,
                        Map.of("shown", "a.dcm")),
                new DeletionRequested(
                        new UUID(7, 8),
                        DeletionRequested.Action.DELETE,
                        UID,
                        Optional.of(UID),
                        "ada",
                        "sent to the wrong archive",
                        AT,
                        AT.plusSeconds(60)),
                new Audited(new UUID(9, 1), AT, "ada", "delete-study", "1.2.3", "wrong archive"),
                new CommitmentRequested(
                        new UUID(9, 2), SOURCE, UID, AT, List.of(new InstanceReference(UID, UID))),
                new CommitmentAnswered(
                        new UUID(9, 2),
                        SOURCE,
                        UID,
                        AT,
                        CommitmentAnswered.Route.NEW_ASSOCIATION,
                        List.of(new InstanceReference(UID, UID)),
                        List.of(
                                new CommitmentAnswered.Failure(
                                        new InstanceReference(UID, UID), 0x0112))),
                new CommitmentDelivered(
                        new UUID(9, 2),
                        CommitmentAnswered.Route.SAME_ASSOCIATION,
                        AT,
                        false,
                        "The association ended"));
    }

    private static InstanceStored stored(PixelLocation pixels, Optional<String> header) {
        var provenance =
                header.map(_ ->
                        new Provenance(
                                Optional.of(Origin.IMPORT),
                                Optional.of("dicom://10.0.0.1:11112"),
                                Optional.of(SameInstancePolicy.KEEP_LATEST),
                                Optional.empty(),
                                Optional.of("main")));
        return new InstanceStored(
                new UUID(3, 4),
                UID,
                UID,
                UID,
                UID,
                "1.2.840.10008.1.2.1",
                "1/2/3/a.dcm",
                "ab".repeat(32),
                Optional.of("cd".repeat(32)),
                99,
                pixels,
                SOURCE,
                AT,
                header.map(HeaderJson::of),
                List.of("(0010,0010) has an odd length (PS3.5 §7.1.1)"),
                header.map(_ -> "CT"),
                provenance);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void every_event_is_read_as_it_was_written(Event event) {
        var written = writer.write(event);

        var read = reader.read(written.topic(), written.value());

        assertThat(read).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void every_event_carries_the_attributes_of_cloud_events(Event event) {
        var headers = writer.write(event).headers();

        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/gantry/test")
                .containsEntry("ce_type", Topic.of(event).topicName())
                .containsKeys("ce_id", "ce_time", "ce_dataschema");
    }

    @Test
    void the_header_is_json_within_json() {
        var event = stored(new PixelLocation.None(), Optional.of(HEADER));

        var json = new String(writer.write(event).value(), UTF_8);

        assertThat(json).contains("\"header\":" + HEADER);
    }

    @Test
    void the_header_is_a_part_of_the_record_and_prints_nothing() throws IOException {
        var event = stored(new PixelLocation.None(), Optional.of(HEADER));

        var read = (InstanceStored) reader.read(Topic.INSTANCE_STORED, writer.write(event).value());

        var header = read.header().orElseThrow();
        assertThat(header.text()).isEqualTo(HEADER);
        assertThat(header.length()).isEqualTo(HEADER.getBytes(UTF_8).length);
        assertThat(header.first(Tags.SliceThickness)).contains("1.10");
        assertThat(header.first(Tags.Modality)).isEmpty();
        assertThat(header.tree().at("/00180050/Value/0").decimalValue()).isEqualTo("1.10");
        assertThat(read.toString()).doesNotContain("山田");
    }

    @Test
    void an_event_of_a_version_that_knew_less_is_read() {
        var event = stored(new PixelLocation.None(), Optional.of(HEADER));
        var json = new String(writer.write(event).value(), UTF_8);
        var older = json.replaceFirst(",\"warnings\":.*", "}");

        var read = (InstanceStored) reader.read(Topic.INSTANCE_STORED, older.getBytes(UTF_8));

        assertThat(read.warnings()).isEmpty();
        assertThat(read.modality()).isEmpty();
        assertThat(read.provenance()).isEmpty();
        assertThat(read.header()).isEqualTo(event.header());
    }

    @Test
    void fields_of_a_later_version_are_passed_over() {
        var json =
                "{\"studyUid\":\"1.2.3\",\"at\":\"2026-11-24T10:00:00.123456Z\","
                        + "\"revision\":7,\"colour\":{\"of\":[\"the\",\"day\"]}}";

        var read = reader.read(Topic.STUDY_CHANGED, json.getBytes(UTF_8));

        assertThat(read).isEqualTo(new StudyChanged(UID, AT, 7));
    }

    @Test
    void a_device_of_which_little_is_told_has_the_defaults() {
        var json =
                """
                {"id":"00000000-0000-0008-0000-000000000008","version":1,
                 "at":"2026-11-24T10:00:00Z","who":"ada","why":"",
                 "device":{"aeTitle":"CT_2","overwrites":false,"iocm":false,"outside":false}}
                """;

        var read = (DeviceChanged) reader.read(Topic.DEVICE, json.getBytes(UTF_8));

        assertThat(read.device()).contains(Device.of("CT_2"));
    }

    @Test
    void what_a_later_version_lets_devices_do_is_passed_over() {
        var event = new DeviceChanged(new UUID(8, 8), 3, AT, "", "", Optional.of(DEVICE));
        var later =
                new String(writer.write(event).value(), UTF_8)
                        .replace("\"STORE\"", "\"DRAW\"")
                        .replace("\"ANY_ADDRESS\"", "\"LEFT_HANDED\"")
                        .replace("\"KEEP_FIRST\"", "\"KEEP_THE_LARGER\"");

        var read = (DeviceChanged) reader.read(Topic.DEVICE, later.getBytes(UTF_8));

        var device = read.device().orElseThrow();
        assertThat(device.may()).containsExactly(Device.Permission.QUERY);
        assertThat(device.quirks()).isEmpty();
        assertThat(device.sameInstance()).isEmpty();
    }

    @Test
    void words_of_a_later_version_are_as_good_as_none() {
        var event = stored(new PixelLocation.None(), Optional.of(HEADER));
        var later =
                new String(writer.write(event).value(), UTF_8)
                        .replace("\"IMPORT\"", "\"BROUGHT_BY_MAIL\"")
                        .replace("\"KEEP_LATEST\"", "\"KEEP_THE_LARGER\"");

        var read = (InstanceStored) reader.read(Topic.INSTANCE_STORED, later.getBytes(UTF_8));

        var provenance = read.provenance().orElseThrow();
        assertThat(provenance.origin()).isEmpty();
        assertThat(provenance.policy()).isEmpty();
        assertThat(provenance.receivingAddress()).contains("dicom://10.0.0.1:11112");
    }

    @Test
    void what_is_no_event_is_called_unreadable_without_quoting_it() {
        var wrong =
                List.of(
                        "",
                        "null",
                        "[]",
                        "Canary^Name",
                        "{\"studyUid\":\"Canary^Name\",\"at\":\"2026-11-24T10:00:00Z\",\"revision\":7}",
                        "{\"studyUid\":\"1.2.3\",\"at\":\"2026-11-24T10:00:00Z\"}",
                        "{\"studyUid\":\"1.2.3\",\"revision\":7}");

        for (var json : wrong) {
            assertThatThrownBy(() -> reader.read(Topic.STUDY_CHANGED, json.getBytes(UTF_8)))
                    .as(json)
                    .isInstanceOf(UnreadableEvent.class)
                    .hasMessageNotContaining("Canary");
        }
    }

    @Test
    void a_truncated_event_is_unreadable() {
        var value = writer.write(stored(new PixelLocation.None(), Optional.of(HEADER))).value();

        for (var length = 0; length < value.length; length++) {
            var cut = Arrays.copyOf(value, length);
            assertThatThrownBy(() -> reader.read(Topic.INSTANCE_STORED, cut))
                    .isInstanceOf(UnreadableEvent.class);
        }
    }
}
