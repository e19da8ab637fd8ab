package dev.gantry.admin.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.admin.rest.FakeQuery;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import dev.gantry.events.DeviceChanged;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
@TestProfile(ImportIT.OlderSettings.class)
class ImportIT {
    private static final Backends BACKENDS = Backends.shared();

    @Inject ImportDevices former;
    @Inject Devices devices;

    public static final class OlderSettings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gantry.ingest.find.calling-ae-titles", "IMP_WS,IMP CT",
                    "gantry.ingest.commitment.destinations.\"IMP CT\"", "10.40.0.1:4242",
                    "gantry.ingest.commitment.destinations.\"IMP_BAD\"", "nonsense",
                    "gantry.index.same-instance.of.\"IMP CT\"", "keep-latest");
        }
    }

    @Test
    void what_the_settings_say_about_one_title_becomes_one_device() {
        var device = imported("IMP CT").device().orElseThrow();

        assertThat(device.addresses()).containsExactly("10.40.0.1");
        assertThat(device.port()).hasValue(4242);
        assertThat(device.may(Permission.STORE)).isTrue();
        assertThat(device.may(Permission.QUERY)).isTrue();
        assertThat(device.may(Permission.COMMIT)).isTrue();
        assertThat(device.may(Permission.RECEIVE)).isFalse();
        assertThat(device.has(Quirk.ANY_ADDRESS)).isTrue();
        assertThat(device.sameInstance()).hasValue(SameInstancePolicy.KEEP_LATEST);
        assertThat(imported("IMP CT").who()).isEqualTo("import");
        assertThat(imported("IMP CT").why())
                .contains(FormerSettings.SEARCHING, FormerSettings.COMMITMENT);
        assertThat(imported("IMP_WS").device().orElseThrow().may(Permission.STORE)).isFalse();
    }

    @Test
    void what_cannot_be_a_device_is_in_the_report() {
        Await.until("the report has it", () -> !report("IMP_BAD").isEmpty());

        assertThat(report("IMP_BAD").getFirst().outcome()).startsWith("left out: ");
        assertThat(devices.withTitle("IMP_BAD")).isEmpty();
    }

    @Test
    void who_could_send_until_now_becomes_a_device_that_may_from_wherever_it_calls()
            throws SQLException {
        var title = "IMP_" + UUID.randomUUID().toString().substring(0, 8);
        imported("IMP CT"); // the first pass is over
        execute(
                "insert into admin.reception values ('%s', '%s', 'DICOM', '%s', 'GANTRY', '10.40.1.1', now(), now(), 1)"
                        .formatted(Uid.random(), UUID.randomUUID(), title));
        former.settings();
        assertThat(devices.withTitle(title)).isEmpty();
        execute("delete from admin.device_import where source = 'past senders' and title = ''");

        former.settings();

        var device = imported(title).device().orElseThrow();
        assertThat(device.addresses()).isEmpty();
        assertThat(device.may(Permission.STORE)).isTrue();
        assertThat(device.may(Permission.COMMIT)).isTrue();
        assertThat(report(title).getFirst().source()).isEqualTo("past senders");
    }

    @Test
    void a_device_that_was_removed_is_not_imported_again() {
        var title = "IMP_WS";
        var id = imported(title).id();
        var _ = devices.remove(id, Devices.ANY_VERSION, new Author("Ada", ""));

        former.settings();

        assertThat(devices.withTitle(title)).isEmpty();
        var _ = devices.restore(id, 1, Devices.ANY_VERSION, new Author("Ada", ""));
    }

    @Test
    void a_destination_of_routing_becomes_a_device_that_receives() {
        var device = imported("FAKE_DEST").device().orElseThrow();

        assertThat(device.addresses()).containsExactly("127.0.0.1");
        assertThat(device.port()).hasValue(11113);
        assertThat(device.may(Permission.RECEIVE)).isTrue();
        assertThat(device.calledAs()).hasValue("GANTRY_EAST");
    }

    @Test
    void a_destination_is_added_to_the_record_of_a_sender_that_has_no_address()
            throws SQLException {
        imported("FAKE_DEST");
        for (var one : devices.withTitle("FAKE_DEST")) {
            var _ = devices.remove(one.id(), Devices.ANY_VERSION, new Author("Ada", ""));
        }
        var sender = ChangeDevice.of(Device.of("FAKE_DEST")).mayAlso(Permission.STORE).device();
        var _ = devices.create(sender, Optional.empty(), new Author("Ada", ""));
        execute("delete from admin.device_import where source = 'routing.destination'");

        assertThat(former.destinations()).isTrue();

        var device = imported("FAKE_DEST").device().orElseThrow();
        assertThat(device.may(Permission.STORE)).isTrue();
        assertThat(device.may(Permission.RECEIVE)).isTrue();
        assertThat(device.port()).hasValue(11113);
    }

    private DeviceChanged imported(String title) {
        Await.until(title + " is imported", () -> !devices.withTitle(title).isEmpty());
        return devices.withTitle(title).getFirst();
    }

    private List<ImportedDevice> report(String title) {
        return former.report().stream().filter(one -> one.aeTitle().equals(title)).toList();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = BACKENDS.database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
