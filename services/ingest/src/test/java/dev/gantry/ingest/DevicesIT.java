package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.Association.Context;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.AssociationRequestor.Recognition;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import dev.gantry.events.DeviceChanged;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Topic;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.DeviceBuilder;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractComparableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may open an association, and for what, as the registry says. */
@QuarkusTest
@TestProfile(DevicesIT.OnlyDevices.class)
class DevicesIT {
    /** A port that other machines reach, under two titles at two sites. */
    public static final class OnlyDevices implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.ingest.dicom.strangers",
                    "echo",
                    "gantry.ingest.dicom.ae-titles",
                    "GANTRY,GANTRY_EAST=east");
        }
    }

    private static final Backends backends = Backends.shared();
    private static final Uid CT = Uids.CTImageStorage;
    private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @Inject DicomPort port;
    @Inject DeviceRegistry registry;
    @Inject EventPublisher publisher;

    @BeforeEach
    void the_registry_is_in_use() {
        announce(DeviceChanged.REGISTRY, Optional.empty());
        Await.until("the registry is in use", registry::isInUse);
    }

    @Test
    void a_stranger_may_echo() throws IOException {
        try (var association = open("STRANGER_1", "GANTRY", Uids.Verification)) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void a_stranger_that_wants_more_hears_so_and_is_remembered() {
        var stranger = DeviceBuilder.thatMay().build().aeTitle();

        rejected(() -> open(stranger, "GANTRY", CT, Uids.Verification))
                .isEqualTo(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);

        var step = step(stranger, TraceStep.Kind.ASSOCIATION_REJECTED);
        assertThat(step.why())
                .isEqualTo(
                        "%1$s at 127.0.0.1 is no known device: admit it with ./gantry devices admit"
                                + " %1$s",
                        stranger);
        var requestor = step.requestor().orElseThrow();
        assertThat(requestor.recognition()).isEqualTo(Recognition.UNKNOWN);
        assertThat(requestor.abstractSyntaxes())
                .containsExactly(CT.value(), Uids.Verification.value());
        assertThat(requestor.implementationClassUid()).isNotEmpty();
    }

    @Test
    void a_device_may_do_what_its_record_says_and_the_trace_says_what_it_may_not()
            throws IOException {
        var device = known(DeviceBuilder.thatMay(Permission.STORE));

        try (var association = open(device, "GANTRY", CT, FIND, Uids.Verification)) {
            assertThat(association.association().contexts())
                    .extracting(Context::abstractSyntax)
                    .containsExactly(CT, Uids.Verification);
        }

        assertThat(step(device, TraceStep.Kind.CONTEXTS_REFUSED).why())
                .isEqualTo("%s: not allowed, its record needs \"query\"", FIND);
        assertThat(step(device, TraceStep.Kind.ASSOCIATION_ACCEPTED).requestor())
                .map(AssociationRequestor::recognition)
                .contains(Recognition.KNOWN);
    }

    @Test
    void a_device_that_is_removed_is_a_stranger() {
        var device = DeviceBuilder.thatMay(Permission.STORE).build();
        var id = known(device);
        announce(id, Optional.empty());
        Await.until("it is gone", () -> registry.devices().find(id).isEmpty());

        rejected(() -> open(device.aeTitle(), "GANTRY", CT))
                .isEqualTo(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }

    @Test
    void a_call_from_elsewhere_is_refused_even_for_an_echo_and_explained() {
        var device = known(DeviceBuilder.thatMay(Permission.STORE).at("10.0.0.11", "10.0.0.12"));

        rejected(() -> open(device, "GANTRY", Uids.Verification))
                .isEqualTo(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);

        var step = step(device, TraceStep.Kind.ASSOCIATION_REJECTED);
        assertThat(step.why())
                .isEqualTo(
                        "%s is known at 10.0.0.11, 10.0.0.12, this call came from 127.0.0.1",
                        device);
        assertThat(step.requestor())
                .get(type(AssociationRequestor.class))
                .satisfies(requestor -> {
                    assertThat(requestor.recognition()).isEqualTo(Recognition.ELSEWHERE);
                    assertThat(requestor.device()).isPresent();
                });
    }

    @Test
    void a_device_with_the_quirk_may_call_from_any_address() throws IOException {
        var device =
                known(
                        DeviceBuilder.thatMay(Permission.STORE)
                                .at("10.0.0.11")
                                .quirks(Quirk.ANY_ADDRESS));

        try (var association = open(device, "GANTRY", CT)) {
            assertThat(association.association().contexts()).hasSize(1);
        }
    }

    @Test
    void a_title_that_demands_tls_is_refused_on_the_plain_port_even_for_an_echo() {
        var device = known(DeviceBuilder.thatMay(Permission.STORE).overTls());

        rejected(() -> open(device, "GANTRY", Uids.Verification))
                .isEqualTo(RejectReason.NO_REASON_GIVEN);

        assertThat(step(device, TraceStep.Kind.ASSOCIATION_REJECTED).why())
                .isEqualTo("%s called the port without TLS, and its record demands TLS", device);
    }

    @Test
    void a_device_has_as_many_associations_as_its_record_allows() throws IOException {
        var device = known(DeviceBuilder.thatMay(Permission.STORE).associations(1));

        try (var _ = open(device, "GANTRY", CT)) {
            rejected(() -> open(device, "GANTRY", CT)).isEqualTo(RejectReason.LOCAL_LIMIT_EXCEEDED);
        }

        step(device, TraceStep.Kind.ASSOCIATION_RELEASED);
        try (var again = open(device, "GANTRY", CT)) {
            assertThat(again.association().contexts()).hasSize(1);
        }
    }

    @Test
    void images_are_taken_in_the_transfer_syntaxes_of_the_record() throws IOException {
        var device =
                known(
                        DeviceBuilder.thatMay(Permission.STORE)
                                .transferSyntaxes(Uids.ImplicitVRLittleEndian));

        try (var association = open(device, "GANTRY", CT)) {
            assertThat(association.association().contexts())
                    .extracting(context -> context.transferSyntax().uid())
                    .containsExactly(Uids.ImplicitVRLittleEndian);
        }
    }

    @Test
    void the_policy_and_the_site_of_the_record_are_fixed_with_the_reception() throws IOException {
        var device =
                known(
                        DeviceBuilder.thatMay(Permission.STORE)
                                .site("north")
                                .sameInstance(SameInstancePolicy.KEEP_LATEST));

        var provenance = stored(device, "GANTRY_EAST");

        assertThat(provenance.policy()).contains(SameInstancePolicy.KEEP_LATEST);
        assertThat(provenance.site()).contains("north");
    }

    @Test
    void the_site_of_a_device_without_one_is_that_of_the_title_it_called() throws IOException {
        var device = known(DeviceBuilder.thatMay(Permission.STORE));

        assertThat(stored(device, "GANTRY_EAST").site()).contains("east");
        assertThat(stored(device, "GANTRY").site()).contains("default");
    }

    @Test
    void a_title_that_is_not_ours_is_refused_with_all_that_are() {
        var device = known(DeviceBuilder.thatMay(Permission.STORE));

        rejected(() -> open(device, "GANTRY2", CT))
                .isEqualTo(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);

        assertThat(step(device, TraceStep.Kind.ASSOCIATION_REJECTED).why())
                .isEqualTo("Called AE title is GANTRY2, ours is GANTRY, GANTRY_EAST");
    }

    private Provenance stored(String device, String called) throws IOException {
        var slice = Samples.ct().build();
        var uid = slice.uid(Tags.SOPInstanceUID).orElseThrow();
        try (var association = open(device, called, CT)) {
            var body = new ByteArrayInputStream(DataSetWriter.bytes(slice, EXPLICIT));
            assertThat(association.store(CT, uid, EXPLICIT, body).isSuccess()).isTrue();
        }
        return backends.kafka().storedEventsOf(uid).stream()
                .findFirst()
                .flatMap(InstanceStored::provenance)
                .orElseThrow();
    }

    private String known(DeviceBuilder builder) {
        var device = builder.build();
        known(device);
        return device.aeTitle();
    }

    private UUID known(Device device) {
        var id = UUID.randomUUID();
        announce(id, Optional.of(device));
        Await.until(
                "the device is known",
                () ->
                        registry.devices()
                                .find(id)
                                .map(KnownDevice::device)
                                .filter(device::equals)
                                .isPresent());
        return id;
    }

    private void announce(UUID id, Optional<Device> device) {
        publisher.publish(new DeviceChanged(id, 1, Instant.now(), "ada", "test", device));
    }

    private TraceStep step(String calling, TraceStep.Kind kind) {
        return Await.value(
                "%s of %s".formatted(kind, calling),
                () ->
                        backends.kafka().events(Topic.TRACE, TraceStep.class).stream()
                                .filter(step -> step.source().callingAe().equals(calling))
                                .filter(step -> step.kind() == kind)
                                .findFirst());
    }

    private interface Opening {
        Requestor open() throws IOException;
    }

    private static AbstractComparableAssert<?, RejectReason> rejected(Opening opening) {
        var rejection = catchThrowableOfType(AssociationRejected.class, opening::open);
        return assertThat(RejectReason.of(rejection.reject()).orElseThrow());
    }

    private Requestor open(String calling, String called, Uid... abstractSyntaxes)
            throws IOException {
        var contexts = new ArrayList<PresentationContext>();
        for (var syntax : abstractSyntaxes) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1,
                            syntax,
                            List.of(EXPLICIT.uid(), Uids.ImplicitVRLittleEndian)));
        }
        return Requestor.open(
                new RemoteAe("127.0.0.1", port.number(), new AeTitle(called)),
                new AeTitle(calling),
                contexts,
                RequestorSettings.defaults());
    }
}
