package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.AssociationDecision.Accept;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.dicom.net.NormalizedResponse;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentAnswered.Failure;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.CommitmentDelivered;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.InstanceReference;
import dev.gantry.events.Topic;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * The device's side is our own requestor and acceptor; what storage would say is published here.
 */
@QuarkusTest
@WithTestResource(DevicePort.class)
class CommitmentIT {
    private static final Uid COMMITMENT = Uids.StorageCommitmentPushModel;
    private static final Backends backends = Backends.shared();

    @Inject DicomPort port;

    @ConfigProperty(name = DevicePort.PROPERTY)
    int devicePort;

    private final List<NormalizedRequest.EventReport> heard = new CopyOnWriteArrayList<>();
    private final InstanceReference reference =
            new InstanceReference(Uids.CTImageStorage, Uid.random());
    private final Uid transaction = Uid.random();

    @Test
    void a_request_is_kept_before_it_is_answered_with_success() throws IOException {
        try (var device = open("CT99")) {
            var status = ask(device, action(reference, reference));

            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
            var request = requested().orElseThrow();
            assertThat(request.references()).containsExactly(reference);
            assertThat(request.source().callingAe()).isEqualTo("CT99");
        }
    }

    @Test
    void the_result_comes_on_the_same_association_while_that_is_open() throws IOException {
        try (var device = open("CT99")) {
            ask(device, action(reference));
            var request = requested().orElseThrow();
            var failed = new InstanceReference(Uids.CTImageStorage, Uid.random());

            // again and again, as long as nobody says that it was delivered
            Await.until(
                    "the result comes",
                    () -> {
                        answer(
                                request,
                                Route.SAME_ASSOCIATION,
                                List.of(new Failure(failed, 0x0112)));
                        return device.awaitEvent(Duration.ofSeconds(1));
                    });

            var report = heard.getFirst();
            assertThat(report.eventType()).isEqualTo(2);
            assertThat(report.sopInstance()).isEqualTo(Uids.StorageCommitmentPushModelInstance);
            assertThat(report.information().uid(Tags.TransactionUID)).contains(transaction);
            assertThat(report.information().items(Tags.ReferencedSOPSequence))
                    .singleElement()
                    .satisfies(item ->
                            assertThat(item.uid(Tags.ReferencedSOPInstanceUID))
                                    .contains(reference.instanceUid()));
            assertThat(report.information().items(Tags.FailedSOPSequence))
                    .singleElement()
                    .satisfies(
                            item -> assertThat(item.integer(Tags.FailureReason)).hasValue(0x0112));
            awaitOutcome(request, true, "");
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void the_result_comes_on_a_new_association_when_the_first_has_ended() throws IOException {
        try (var device = open("CT99")) {
            ask(device, action(reference));
        }
        var request = requested().orElseThrow();
        awaitOutcome(request, false, "The association ended");

        try (var listening = listen(DimseStatus.SUCCESS)) {
            assertThat(listening.localPort()).isEqualTo(devicePort);
            answer(request, Route.NEW_ASSOCIATION, List.of());
            awaitOutcome(request, true, "");
        }

        assertThat(heard.getFirst().eventType()).isEqualTo(1);
        assertThat(heard.getFirst().information().uid(Tags.TransactionUID)).contains(transaction);
        assertThat(heard.getFirst().information().contains(Tags.FailedSOPSequence)).isFalse();
    }

    @Test
    void a_device_that_refuses_or_does_not_listen_is_told_of() throws IOException {
        try (var device = open("CT99")) {
            ask(device, action(reference));
        }
        var request = requested().orElseThrow();

        answer(request, Route.NEW_ASSOCIATION, List.of());
        awaitOutcome(request, false, "refused");
        try (var listening = listen(DimseStatus.processingFailure("no room"))) {
            assertThat(listening.localPort()).isEqualTo(devicePort);
            answer(request, Route.NEW_ASSOCIATION, List.of());
            awaitOutcome(request, false, "answered 0x0110 no room");
        }
    }

    @Test
    void a_device_whose_address_nobody_set_is_told_on_its_association_only() throws IOException {
        try (var device = open("STRANGER")) {
            ask(device, action(reference));
        }
        var request = requested().orElseThrow();

        answer(request, Route.NEW_ASSOCIATION, List.of());

        awaitOutcome(
                request,
                false,
                "Nothing is known of where STRANGER listens: its record needs an address and a port");
    }

    @Test
    void what_is_no_request_is_refused_in_words_and_the_association_goes_on() throws IOException {
        try (var device = open("CT99")) {
            var noTransaction =
                    ask(
                            device,
                            new NormalizedRequest.Action(
                                    COMMITMENT,
                                    Uids.StorageCommitmentPushModelInstance,
                                    1,
                                    DataSet.builder()
                                            .set(Tags.ReferencedSOPSequence, item(reference))
                                            .build()));
            var good = ask(device, action(reference));

            assertThat(noTransaction.code()).isEqualTo(0x0115);
            assertThat(noTransaction.errorComment())
                    .isEqualTo("Transaction UID (0008,1195) is missing or is not a UID");
            assertThat(good).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void a_request_is_refused_while_kafka_is_away() throws IOException {
        try (var device = open("CT99")) {
            var status = backends.withoutKafka(() -> ask(device, action(reference)));

            assertThat(status.code()).isEqualTo(0x0213);
            assertThat(status.errorComment()).contains("Kafka");
        }
    }

    private Requestor open(String title) throws IOException {
        var device =
                Requestor.open(
                        new RemoteAe("127.0.0.1", port.number(), new AeTitle("GANTRY")),
                        new AeTitle(title),
                        List.of(
                                new PresentationContext(
                                        1, COMMITMENT, List.of(Uids.ExplicitVRLittleEndian))),
                        RequestorSettings.defaults());
        device.onEvent((request, _) -> hear(request, DimseStatus.SUCCESS));
        return device;
    }

    private Acceptor listen(DimseStatus answer) throws IOException {
        return Acceptor.start(
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), devicePort),
                (request, _) ->
                        Accept.firstOffered(request, COMMITMENT::equals, _ -> true)
                                .grantingScp(request, COMMITMENT::equals),
                DimseHandlers.echoOnly().withNormalized((request, _) -> hear(request, answer)),
                new AssociationListener() {});
    }

    private NormalizedResponse hear(NormalizedRequest request, DimseStatus answer) {
        heard.add((NormalizedRequest.EventReport) request);
        return NormalizedResponse.of(answer);
    }

    private static DimseStatus ask(Requestor device, NormalizedRequest request) throws IOException {
        return device.request(request).status();
    }

    private NormalizedRequest action(InstanceReference... references) {
        var items = new ArrayList<DataSet>();
        for (var one : references) {
            items.add(item(one));
        }
        return new NormalizedRequest.Action(
                COMMITMENT,
                Uids.StorageCommitmentPushModelInstance,
                1,
                DataSet.builder()
                        .set(Tags.TransactionUID, transaction)
                        .set(Tags.ReferencedSOPSequence, items.toArray(DataSet[]::new))
                        .build());
    }

    private static DataSet item(InstanceReference reference) {
        return DataSet.builder()
                .set(Tags.ReferencedSOPClassUID, reference.sopClass())
                .set(Tags.ReferencedSOPInstanceUID, reference.instanceUid())
                .build();
    }

    private Optional<CommitmentRequested> requested() {
        return backends
                .kafka()
                .events(Topic.COMMITMENT_REQUESTED, CommitmentRequested.class)
                .stream()
                .filter(request -> request.transactionUid().equals(transaction))
                .findFirst();
    }

    private void answer(CommitmentRequested request, Route route, List<Failure> failed) {
        backends.kafka()
                .publish(
                        new CommitmentAnswered(
                                request.id(),
                                request.source(),
                                request.transactionUid(),
                                Instant.now(),
                                route,
                                request.references(),
                                failed));
    }

    private static void awaitOutcome(CommitmentRequested request, boolean delivered, String why) {
        Await.until(
                "told that it was %s: %s".formatted(delivered ? "delivered" : "not", why),
                () ->
                        backends
                                .kafka()
                                .events(Topic.COMMITMENT_DELIVERED, CommitmentDelivered.class)
                                .stream()
                                .anyMatch(outcome ->
                                        outcome.id().equals(request.id())
                                                && outcome.delivered() == delivered
                                                && outcome.why().contains(why)));
    }
}
