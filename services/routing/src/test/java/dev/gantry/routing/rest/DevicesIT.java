package dev.gantry.routing.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.DeviceBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations are the devices that may receive. */
@QuarkusTest
class DevicesIT {
    @Inject EventPublisher publisher;

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void the_registry_is_in_use() {
        announce(DeviceChanged.REGISTRY, Optional.empty());
    }

    @Test
    void a_device_that_may_receive_is_a_destination() {
        var device = receiver().port(4242).build();

        announce(id, Optional.of(device));

        Await.until(
                "it is a destination",
                () -> {
                    destination(device.aeTitle())
                            .statusCode(200)
                            .body("host", equalTo("127.0.0.1"))
                            .body("port", equalTo(4242))
                            .body("callingAe", equalTo("GANTRY"))
                            .body("device", equalTo(id.toString()))
                            .body("blocked", nullValue());
                    return true;
                });
    }

    @Test
    void a_device_without_a_port_is_a_destination_that_says_what_it_needs() {
        var device = receiver().build();

        announce(id, Optional.of(device));

        awaitBlocked(device, "The record of %s needs an address and a port");
    }

    @Test
    void a_device_that_is_removed_keeps_its_queue_and_gets_nothing() {
        var device = receiver().port(4242).build();
        announce(id, Optional.of(device));
        awaitBlocked(device, null);

        announce(id, Optional.empty());

        awaitBlocked(device, "The registry has no device %s that may receive");
    }

    @Test
    void of_two_devices_with_one_title_nobody_gets_what_may_be_the_other_ones() {
        var device = receiver().port(4242).build();
        announce(id, Optional.of(device));
        announce(UUID.randomUUID(), Optional.of(device));

        awaitBlocked(device, "%s is the title of 2 devices that may receive");
    }

    @Test
    void rules_and_queue_follow_a_device_to_its_next_title() {
        var former = receiver().port(4242).build();
        var next = receiver().port(4242).build();
        announce(id, Optional.of(former));
        awaitBlocked(former, null);

        announce(id, Optional.of(next));

        awaitBlocked(next, null);
        destination(former.aeTitle()).statusCode(404);
    }

    @Test
    void a_device_is_changed_in_the_registry_only() {
        var device = receiver().port(4242).build();
        announce(id, Optional.of(device));
        awaitBlocked(device, null);

        given().auth()
                .preemptive()
                .oauth2("an-operators-token-of-the-tests-only")
                .contentType("application/json")
                .body("{\"host\": \"10.0.0.1\", \"port\": 104}")
                .put("/api/routing/destinations/" + device.aeTitle())
                .then()
                .statusCode(400)
                .body("detail", containsString("change it with ./gantry devices"));
    }

    private static DeviceBuilder receiver() {
        return DeviceBuilder.thatMay(Permission.RECEIVE);
    }

    private static void awaitBlocked(Device device, @Nullable String why) {
        Await.until(
                "it is a destination",
                () -> {
                    destination(device.aeTitle())
                            .statusCode(200)
                            .body(
                                    "blocked",
                                    why == null
                                            ? nullValue()
                                            : containsString(why.formatted(device.aeTitle())));
                    return true;
                });
    }

    private static ValidatableResponse destination(String title) {
        return given().get("/api/routing/destinations/" + title).then();
    }

    private void announce(UUID device, Optional<Device> record) {
        publisher.publish(new DeviceChanged(device, 1, Instant.now(), "ada", "test", record));
    }
}
