package dev.gantry.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectInFlightTest {
    private static final ObjectKey KEY = new ObjectKey("1/2/3/4.dcm");

    @Test
    void what_came_before_the_name_is_stored_too(@TempDir Path folder) throws IOException {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, 100)) {
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

        try (var object = new ObjectInFlight(store, 100)) {
            object.isCalled(KEY);
            object.write(4);
        }

        assertThat(store.stat(KEY)).isEmpty();
    }

    @Test
    void no_more_is_held_than_was_agreed(@TempDir Path folder) {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, 100)) {
            object.write(new byte[100], 0, 100);

            assertThatThrownBy(() -> object.write(1))
                    .isInstanceOf(InstanceRefusal.HeaderTooLong.class);
        }
    }

    @Test
    void a_tee_copies_what_is_read_and_what_is_skipped(@TempDir Path folder) throws IOException {
        var store = FileObjectStore.open(folder);

        try (var object = new ObjectInFlight(store, 100)) {
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
