package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.DeviceChanged;
import dev.gantry.events.Topic;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.HandshakesIT.Pki;
import dev.gantry.ingest.associations.DicomTlsPort;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DeviceBuilder;
import dev.gantry.testkit.TlsKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry demands of devices that call over TLS, after real handshakes. */
@QuarkusTest
@TestProfile(HandshakesIT.WithTls.class)
class TlsDevicesIT {
    private static final Backends backends = Backends.shared();

    @Inject DicomTlsPort port;
    @Inject DeviceRegistry registry;
    @Inject EventPublisher publisher;

    @BeforeEach
    void the_registry_is_in_use() {
        announce(DeviceChanged.REGISTRY, Optional.empty());
        Await.until("the registry is in use", registry::isInUse);
    }

    @Test
    void a_device_whose_record_names_its_certificate_is_let_in_with_it_and_not_with_another() {
        var device = known(Pki.scanner.fingerprint());

        assertThat(echoscu(device, Pki.scanner).exitCode()).isZero();
        assertThat(echoscu(device, Pki.archive).output()).contains("Association Rejected");

        Await.until("it is told", () -> rejection(device).contains(Pki.archive.fingerprint()));
    }

    @Test
    void a_device_whose_record_demands_a_certificate_is_not_let_in_without_one() {
        var device = known(Pki.scanner.fingerprint());

        var said =
                Dcmtk.run(
                        "echoscu",
                        "+tla",
                        "+cf",
                        Pki.authority.certificate().toString(),
                        "-aet",
                        device,
                        "-aec",
                        "GANTRY",
                        "127.0.0.1",
                        "" + port.number());

        assertThat(said.output()).contains("Association Rejected");
        Await.until("it is told", () -> !rejection(device).isEmpty());
    }

    @Test
    void a_certificate_that_signed_itself_is_enough_once_a_record_names_it() {
        var loner = TlsKey.selfSigned("loner-" + UUID.randomUUID(), Pki.folder);
        var device = known(loner.fingerprint());

        var said = echoscu(device, loner);

        assertThat(said.exitCode()).as(said.output()).isZero();
    }

    private Dcmtk.Said echoscu(String title, TlsKey own) {
        return Dcmtk.run(
                "echoscu",
                "+tls",
                own.key().toString(),
                own.certificate().toString(),
                "+cf",
                Pki.authority.certificate().toString(),
                "-aet",
                title,
                "-aec",
                "GANTRY",
                "127.0.0.1",
                "" + port.number());
    }

    private String known(String fingerprint) {
        var device = DeviceBuilder.thatMay(Permission.STORE).overTls(fingerprint).build();
        announce(UUID.randomUUID(), Optional.of(device));
        Await.until(
                "the device is known",
                () -> !registry.devices().withTitle(device.aeTitle()).isEmpty());
        return device.aeTitle();
    }

    private void announce(UUID id, Optional<Device> device) {
        publisher.publish(new DeviceChanged(id, 1, Instant.now(), "ada", "test", device));
    }

    /** Why a title was turned away; empty when it was not. */
    private static String rejection(String title) {
        return backends.kafka().events(Topic.TRACE, TraceStep.class).stream()
                .filter(step -> step.source().callingAe().equals(title))
                .filter(step -> step.kind() == TraceStep.Kind.ASSOCIATION_REJECTED)
                .map(TraceStep::why)
                .findFirst()
                .orElse("");
    }
}
