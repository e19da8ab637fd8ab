package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Origin;
import dev.gantry.events.Protocol;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Topic;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.ReadReception;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoreIT {
    private static final Backends backends = Backends.shared();

    @Inject DicomPort port;
    private Modality modality;

    @BeforeEach
    void find_the_port() {
        modality = new Modality(port.number(), new AeTitle("GANTRY"));
    }

    @Test
    void what_is_sent_becomes_a_file_with_the_data_set_untouched() throws IOException {
        var slice = Samples.ct().build();

        var status = modality.store(slice);

        assertThat(status.isSuccess()).as(status.toString()).isTrue();
        var event = backends.kafka().storedEventsOf(uid(slice)).getFirst();
        assertThat(event.source().protocol()).isEqualTo(Protocol.DICOM);
        assertThat(event.source().callingAe()).isEqualTo("CT99");
        try (var in =
                new BufferedInputStream(
                        backends.objects().read(new ObjectKey(event.objectKey())))) {
            var meta = Part10.readMeta(in);
            assertThat(meta.elements().uid(Tags.MediaStorageSOPInstanceUID)).contains(uid(slice));
            assertThat(meta.syntax()).isEqualTo(Modality.SYNTAX);
            assertThat(in.readAllBytes()).isEqualTo(Modality.bytes(slice));
        }
    }

    @Test
    void the_object_says_how_it_was_received_and_so_does_the_event() throws IOException {
        var slice = Samples.ct().build();

        modality.store(slice);

        var event = backends.kafka().storedEventsOf(uid(slice)).getFirst();
        var provenance = event.provenance().orElseThrow();
        assertThat(provenance.origin()).contains(Origin.MODALITY);
        assertThat(provenance.policy()).contains(SameInstancePolicy.EXCEPTION);
        assertThat(provenance.receivingAddress())
                .contains("dicom://127.0.0.1:%d".formatted(port.number()));
        assertThat(provenance.user()).isEmpty();
        var objects = backends.objects();
        var key = new ObjectKey(event.objectKey());
        var again = ReadReception.read(objects, objects.stat(key).orElseThrow());
        assertThat(again).isEqualTo(event);
        try (var in = new BufferedInputStream(objects.read(key))) {
            var meta = Part10.readMeta(in).elements();
            assertThat(meta.string(Tags.SourceApplicationEntityTitle)).contains("GANTRY");
            assertThat(meta.string(Tags.SendingApplicationEntityTitle)).contains("CT99");
            assertThat(meta.string(Tags.ReceivingApplicationEntityTitle)).contains("GANTRY");
            assertThat(meta.string(Tags.SendingPresentationAddress)).contains("dicom://127.0.0.1");
            assertThat(meta.string(Tags.ReceivingPresentationAddress))
                    .isEqualTo(provenance.receivingAddress());
        }
    }

    @Test
    void an_unknown_sop_class_in_an_unknown_transfer_syntax_is_accepted() throws IOException {
        var syntax = TransferSyntax.of(Uid.random());

        try (var association = modality.open(new Uid("1.2.3.4.5.99"), syntax)) {
            assertThat(association.association().contexts()).hasSize(1);
        }
    }

    @Test
    void what_is_not_for_storing_is_refused_by_context_and_traced() throws IOException {
        try (var association =
                modality.open(
                        Uids.ModalityWorklistInformationModelFind,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)) {
            assertThatThrownBy(association::echo).isInstanceOf(NoPresentationContext.class);
        }

        Await.until(
                "the refused context is traced",
                () ->
                        trace(TraceStep.Kind.CONTEXTS_REFUSED).stream()
                                .anyMatch(step -> step.why().contains("1.2.840.10008.5.1.4.31")));
    }

    @Test
    void a_wrong_called_title_is_rejected_traced_and_told_to_the_administrator() {
        var wrong = new Modality(modality.port(), new AeTitle("NOBODY"));

        assertThatThrownBy(() -> wrong.open(Uids.CTImageStorage, Modality.SYNTAX))
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        rejected ->
                                assertThat(rejected.reject())
                                        .isEqualTo(
                                                RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED.pdu()));

        Await.until(
                "the rejection is told",
                () ->
                        trace(TraceStep.Kind.ASSOCIATION_REJECTED).stream()
                                        .anyMatch(step -> step.why().contains("NOBODY"))
                                && rejections().stream()
                                        .anyMatch(told -> told.reason().contains("NOBODY")));
    }

    @Test
    void a_data_set_that_is_not_the_announced_one_is_refused() {
        var slice = Samples.ct().build();
        var announced = Uid.random();

        var status = modality.store(slice, announced, Modality.bytes(slice));

        assertThat(status.code()).isEqualTo(0xA900);
        assertThat(status.errorComment()).contains("SOP Instance UID");
        assertThat(backends.kafka().storedEventsOf(uid(slice))).isEmpty();
    }

    @Test
    void what_a_device_does_wrong_is_told_with_the_instance() {
        var slice = Samples.ct().build();
        var odd = Modality.bytes(slice);
        var element = HexFormat.of().parseHex("0800600043530200"); // (0008,0060) CS of length 2
        int at = indexOf(odd, element);
        odd[at + 6] = 1; // "CT" becomes "C", and the second letter goes
        var shorter = new byte[odd.length - 1];
        System.arraycopy(odd, 0, shorter, 0, at + 9);
        System.arraycopy(odd, at + 10, shorter, at + 9, odd.length - at - 10);

        var status = modality.store(slice, uid(slice), shorter);

        assertThat(status.isSuccess()).as(status.toString()).isTrue();
        assertThat(backends.kafka().storedEventsOf(uid(slice)).getFirst().warnings())
                .containsExactly("(0008,0060) has an odd length (PS3.5 §7.1.1)");
    }

    @Test
    void an_image_without_a_study_is_kept_in_the_same_place_each_time() {
        var slice =
                Samples.ct().without(Tags.StudyInstanceUID).without(Tags.SeriesInstanceUID).build();

        var first = modality.store(slice);
        var again = modality.store(slice);

        assertThat(first.code()).isEqualTo(0xB007);
        assertThat(first.errorComment())
                .isEqualTo("StudyInstanceUID, SeriesInstanceUID missing, made here");
        assertThat(again).isEqualTo(first);
        var events = backends.kafka().storedEventsOf(uid(slice));
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().studyUid()).isEqualTo(events.getLast().studyUid());
        assertThat(events.getFirst().seriesUid()).isEqualTo(events.getLast().seriesUid());
        assertThat(events.getFirst().header().orElseThrow().text())
                .contains(events.getFirst().studyUid().value());
    }

    @Test
    void a_truncated_data_set_is_refused_and_the_association_goes_on() throws IOException {
        var slice = Samples.ct().build();
        var whole = Modality.bytes(slice);
        var cut = Arrays.copyOf(whole, whole.length - 100);

        try (var association = modality.open(Uids.CTImageStorage, Modality.SYNTAX)) {
            var first =
                    association.store(Uids.CTImageStorage, uid(slice), Modality.SYNTAX, in(cut));
            var second =
                    association.store(Uids.CTImageStorage, uid(slice), Modality.SYNTAX, in(whole));

            assertThat(first.code()).isEqualTo(0xC000);
            assertThat(first.errorComment()).isNotBlank();
            assertThat(second.isSuccess()).isTrue();
        }
        assertThat(backends.kafka().storedEventsOf(uid(slice))).hasSize(1);
    }

    @Test
    void a_sender_hears_out_of_resources_while_the_object_store_is_away() {
        var slice = Samples.ct().build();

        var status = backends.withoutObjectStore(() -> modality.store(slice));

        assertThat(status.code()).isEqualTo(0xA700);
        assertThat(backends.kafka().storedEventsOf(uid(slice))).isEmpty();
        assertThat(modality.store(slice).isSuccess()).isTrue();
    }

    @Test
    void the_end_of_an_association_is_traced_with_its_counts() {
        var slice = Samples.ct().build();

        modality.store(slice);

        var association =
                backends.kafka().storedEventsOf(uid(slice)).getFirst().source().association();
        Await.until(
                "the release is traced",
                () ->
                        trace(TraceStep.Kind.ASSOCIATION_RELEASED).stream()
                                .filter(step -> step.source().association().equals(association))
                                .anyMatch(step -> step.counts().getOrDefault("stored", 0L) == 1));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not in there");
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static Uid uid(DataSet slice) {
        return slice.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    private static List<TraceStep> trace(TraceStep.Kind kind) {
        return backends.kafka().events(Topic.TRACE, TraceStep.class).stream()
                .filter(step -> step.kind() == kind)
                .toList();
    }

    private static List<InstanceRejected> rejections() {
        return backends.kafka().events(Topic.INSTANCE_REJECTED, InstanceRejected.class);
    }
}
