package dev.gantry.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.DeviceChanged;
import dev.gantry.events.EventWriter;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.testkit.DeviceBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A start while Kafka is away: what is on disk is known, and nobody else is turned away for good.
 */
@QuarkusTest
@TestProfile(DevicesWithoutKafkaIT.KafkaIsAway.class)
class DevicesWithoutKafkaIT {
    private static final Device DEVICE = DeviceBuilder.thatMay(Permission.STORE).build();

    /** Nothing listens where Kafka should, and one device is in the file of the last state. */
    public static final class KafkaIsAway implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.kafka.bootstrap-servers",
                    "127.0.0.1:1",
                    "gantry.ingest.dicom.strangers",
                    "echo",
                    "gantry.devices.state-file",
                    stateFile().toString());
        }

        private static Path stateFile() {
            var record =
                    new DeviceChanged(
                            UUID.randomUUID(), 1, Instant.now(), "ada", "", Optional.of(DEVICE));
            try {
                var file = Files.createTempFile("devices", ".jsonl");
                file.toFile().deleteOnExit();
                var line = new String(new EventWriter("admin").write(record).value(), UTF_8);
                return Files.writeString(file, line + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject DicomPort port;

    @Test
    void a_device_that_is_on_disk_is_known() throws IOException {
        try (var association = open(DEVICE.aeTitle())) {
            assertThat(association.association().contexts()).hasSize(1);
        }
    }

    @Test
    void who_may_be_a_device_hears_that_it_shall_come_again() {
        var rejected = catchThrowableOfType(AssociationRejected.class, () -> open("PERHAPS_KNOWN"));

        assertThat(RejectReason.of(rejected.reject())).contains(RejectReason.TEMPORARY_CONGESTION);
    }

    private Requestor open(String calling) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port.number(), new AeTitle("GANTRY")),
                new AeTitle(calling),
                List.of(
                        new PresentationContext(
                                1, Uids.CTImageStorage, List.of(Uids.ExplicitVRLittleEndian))),
                RequestorSettings.defaults());
    }
}
