package dev.gantry.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectInFlightTest {
    private static final ObjectKey KEY = new ObjectKey("1/2/3/4.dcm");

    @Test
    void what_came_before_the_name_is_stored_too(@TempDir Path folder) throws IOException {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, new HeldBytes(60, 40))) {
            object.write(new byte[] {1, 2, 3}, 0, 3);
            object.isCalled(KEY);
            object.write(4);
            object.commit();
        }

        assertThat(bytesOf(store)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void without_commit_nothing_is_stored(@TempDir Path folder) {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, new HeldBytes(60, 40))) {
            object.isCalled(KEY);
            object.write(4);
        }

        assertThat(store.stat(KEY)).isEmpty();
    }

    @Test
    void what_does_not_fit_in_memory_waits_in_a_file_that_is_gone_afterwards(@TempDir Path folder)
            throws IOException {
        var store = FileObjectStore.open(folder);
        var sent = new byte[5 << 20];
        new Random(1).nextBytes(sent);

        try (var object = new ObjectInFlight(store, new HeldBytes(1000, sent.length))) {
            for (int at = 0; at < sent.length; at += 4096) {
                object.write(sent, at, 4096);
            }
            object.isCalled(KEY);
            object.write(sent, 0, 100);
            object.commit();
        }

        var stored = bytesOf(store);
        assertThat(Arrays.copyOf(stored, sent.length)).isEqualTo(sent);
        assertThat(stored).hasSize(sent.length + 100);
        assertThat(temporaryFiles()).isEmpty();
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("gantry-header-"))
                    .toList();
        }
    }

    @Test
    void no_more_is_held_than_was_agreed(@TempDir Path folder) {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, new HeldBytes(60, 40))) {
            object.write(new byte[100], 0, 100);

            assertThatThrownBy(() -> object.write(1))
                    .isInstanceOf(InstanceRefusal.HeaderTooLong.class);
        }
    }

    @Test
    void a_tee_copies_what_is_read_and_what_is_skipped(@TempDir Path folder) throws IOException {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, new HeldBytes(60, 40))) {
            var tee = new Tee(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5}), object);
            tee.read();
            tee.skipNBytes(2);
            object.isCalled(KEY);
            tee.readAllBytes();
            object.commit();
        }

        assertThat(bytesOf(store)).containsExactly(1, 2, 3, 4, 5);
    }

    private static byte[] bytesOf(ObjectStore store) throws IOException {
        try (var in = store.read(KEY)) {
            return in.readAllBytes();
        }
    }
}
