package dev.gantry.objects.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreContract;
import dev.gantry.objects.ObjectStoreOutage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreContract {
    @TempDir static Path folder;
    private static ObjectStore store = FileObjectStore.open(Path.of("unused"));

    @BeforeAll
    static void open() {
        store = FileObjectStore.open(folder.resolve("objects"));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void what_a_dead_process_was_uploading_is_removed_at_the_next_start() throws IOException {
        var root = Files.createDirectory(folder.resolve("after a crash"));
        var dead = Files.createDirectories(root.resolve(".uploads").resolve("dead"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve("half.part"), "half an object");

        FileObjectStore.open(root);

        assertThat(dead).doesNotExist();
    }

    @Test
    void an_object_is_a_file_that_may_be_sent_as_far_as_it_goes() throws IOException {
        var key = new ObjectKey("sent/as-a-file.dcm");
        try (var upload = store.begin(key)) {
            upload.write(new byte[] {1, 2, 3}, 0, 3);
            upload.commit();
        }

        assertThat(Files.readAllBytes(store.file(key, 3).orElseThrow())).containsExactly(1, 2, 3);
        assertThat(store.file(key, 4)).isEmpty();
        assertThat(store.file(new ObjectKey("sent/nothing.dcm"), 0)).isEmpty();
    }

    @Test
    void what_another_store_is_uploading_stays() {
        var root = folder.resolve("shared");
        var key = new ObjectKey("a/b.dcm");
        var first = FileObjectStore.open(root);

        try (var upload = first.begin(key)) {
            upload.write(1);
            FileObjectStore.open(root);
            upload.commit();
        }

        assertThat(first.stat(key)).isPresent();
    }

    @Test
    void a_folder_with_more_names_than_are_held_is_walked_in_order_all_the_same()
            throws IOException {
        var root = Files.createDirectory(folder.resolve("many"));
        var names = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            var name = "1.%02d/a/%d".formatted(i * 7 % 25, i);
            names.add(name);
            Files.createDirectories(root.resolve(name).getParent());
            Files.createFile(root.resolve(name));
        }
        Collections.sort(names);

        for (int from = 0; from < names.size(); from++) {
            var walked =
                    new OrderedFiles(root, names.get(from), 4)
                            .stream().map(file -> root.relativize(file).toString()).toList();

            assertThat(walked).isEqualTo(names.subList(from + 1, names.size()));
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_an_outage_in_words() throws IOException {
        var file = Files.createFile(folder.resolve("a file"));
        var broken = FileObjectStore.open(file.resolve("objects"));

        assertThatThrownBy(broken::check)
                .isInstanceOf(ObjectStoreOutage.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> broken.begin(new ObjectKey("a")))
                .isInstanceOf(ObjectStoreOutage.class);
    }

    @Test
    void files_of_strangers_are_not_listed() throws IOException {
        var root = Files.createDirectory(folder.resolve("with strangers"));
        Files.createFile(root.resolve("read me.txt"));
        Files.createDirectory(root.resolve("lost+found"));

        try (var listed = FileObjectStore.open(root).list("")) {
            assertThat(listed).isEmpty();
        }
    }
}
