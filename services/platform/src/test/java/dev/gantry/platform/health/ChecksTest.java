package dev.gantry.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void a_probe_that_returns_is_up_and_one_that_throws_says_why() {
        var up = Checks.of("index: Kafka", () -> {}).call();
        var down = Checks.of("index: Kafka", ChecksTest::fail).call();

        assertThat(up.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(down.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(down.getData().orElseThrow()).containsEntry("why", "it is away");
    }

    @Test
    void a_frozen_server_is_named_and_asked_once_at_a_time() throws InterruptedException {
        var thawed = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var check =
                new Checks.Deadlined(
                        "index: Kafka",
                        () -> {
                            asked.incrementAndGet();
                            await(thawed);
                        },
                        Duration.ofMillis(50));

        var first = check.call();
        var second = check.call();
        thawed.countDown();

        assertThat(first.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(first.getName()).isEqualTo("index: Kafka");
        assertThat(second.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(asked).hasValue(1);
    }

    private static void fail() {
        throw new IllegalStateException("it is away");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
