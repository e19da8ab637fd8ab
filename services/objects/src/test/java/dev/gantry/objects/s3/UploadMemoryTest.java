package dev.gantry.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.objects.ObjectStoreOutage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {
    @Test
    void who_finds_no_place_goes_on_when_somebody_else_has_ended() throws InterruptedException {
        var memory = new UploadMemory(1, 1);
        var goesOn = new CountDownLatch(1);
        memory.take();

        var waiting =
                Thread.startVirtualThread(() -> {
                    memory.take();
                    goesOn.countDown();
                });
        memory.takeLarge(); // large places are others
        assertThat(goesOn.getCount()).isEqualTo(1);
        memory.giveBack();
        waiting.join();

        assertThat(goesOn.getCount()).isZero();
    }

    @Test
    void a_process_that_ends_does_not_wait_for_a_place() {
        var memory = new UploadMemory(1, 1);
        memory.takeLarge();
        Thread.currentThread().interrupt();

        assertThatThrownBy(memory::takeLarge).isInstanceOf(ObjectStoreOutage.class);

        assertThat(Thread.interrupted()).isTrue();
    }
}
