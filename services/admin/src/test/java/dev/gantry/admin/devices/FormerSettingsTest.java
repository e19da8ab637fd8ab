package dev.gantry.admin.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormerSettingsTest {
    @Test
    void who_was_named_may_send_and_nobody_else_is_let_in() {
        var settings =
                settings(
                        Map.of(
                                "gantry.ingest.dicom.calling-ae-titles", "CT 1, MR_1",
                                "gantry.ingest.find.calling-ae-titles", "WS1"));

        assertThat(settings.shutSendersOut()).isFalse();
        assertThat(settings.devices())
                .extracting(FormerDevice::aeTitle)
                .containsExactly("CT 1", "MR_1", "WS1");
        assertThat(settings.devices().getFirst().may())
                .containsExactlyInAnyOrder(Permission.STORE, Permission.COMMIT);
        assertThat(settings.devices().getLast().may()).containsExactly(Permission.QUERY);
    }

    @Test
    void where_everybody_could_send_whoever_is_named_goes_on_to() {
        var settings =
                settings(Map.of("gantry.ingest.commitment.destinations.\"CT 2\"", "10.0.0.1:104"));

        var device = settings.devices().getFirst().addedTo(Device.of("CT 2"));

        assertThat(settings.shutSendersOut()).isTrue();
        assertThat(device.may()).containsExactlyInAnyOrder(Permission.STORE, Permission.COMMIT);
        assertThat(device.addresses()).containsExactly("10.0.0.1");
        assertThat(device.has(Quirk.ANY_ADDRESS)).isTrue();
    }

    @Test
    void where_the_listener_lets_everybody_do_everything_a_device_may_no_less_than_a_stranger() {
        var settings =
                settings(
                        Map.of(
                                "gantry.ingest.dicom.strangers", "everything",
                                "gantry.ingest.commitment.destinations.CT2", "[::1]:104"));

        assertThat(settings.shutSendersOut()).isFalse();
        assertThat(settings.devices().getFirst().host()).isEqualTo("::1");
        assertThat(settings.devices().getFirst().may())
                .containsExactlyInAnyOrder(
                        Permission.STORE,
                        Permission.COMMIT,
                        Permission.QUERY,
                        Permission.RETRIEVE,
                        Permission.MOVE);
    }

    @Test
    void what_cannot_be_called_says_why() {
        var settings =
                settings(
                        Map.of(
                                "gantry.ingest.commitment.destinations.CT2", "nowhere",
                                "gantry.ingest.commitment.destinations.CT3", "a b:104",
                                "gantry.ingest.commitment.destinations.CT4", "ct4:0",
                                "gantry.ingest.dicom.calling-ae-titles", "SEVENTEEN_LETTERS"));

        assertThat(settings.devices()).hasSize(4).allMatch(device -> !device.wrong().isEmpty());
    }

    private static FormerSettings settings(Map<String, String> properties) {
        return new FormerSettings(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build());
    }
}
