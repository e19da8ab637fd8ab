package dev.gantry.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreContract;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.objects.ObjectUpload;
import dev.gantry.servers.S3Server;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreIT extends ObjectStoreContract {
    private static final int MIB = 1 << 20;

    @TempDir static Path folder;
    private static S3Server server;
    private static ObjectStore store;

    @BeforeAll
    static void start() {
        server = S3Server.on(folder.resolve("s3"), folder.resolve("s3.log"));
        server.start();
        store = open();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static ObjectStore open() {
        return S3ObjectStore.open(
                new S3Settings(
                        server.endpoint(),
                        "us-east-1",
                        "objects",
                        server.accessKey(),
                        server.secretKey()));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void a_listing_is_longer_than_one_page() {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 1_050; i++) {
                var key = new ObjectKey("pages/%04d.dcm".formatted(i));
                threads.submit(() -> {
                    try (var upload = store.begin(key)) {
                        upload.commit();
                    }
                });
            }
        }

        var listed = keysAfter("pages/0009.dcm").stream().map(ObjectKey::value);

        assertThat(listed.filter(key -> key.startsWith("pages/")))
                .hasSize(1_040)
                .isSorted()
                .startsWith("pages/0010.dcm")
                .endsWith("pages/1049.dcm");
    }

    @Test
    void while_the_server_is_away_everything_is_an_outage_and_afterwards_it_is_as_before() {
        var kept = new ObjectKey("kept/before.dcm");
        try (var upload = store.begin(kept)) {
            upload.write(1);
            upload.commit();
        }
        var small = store.begin(new ObjectKey("lost/small.dcm"));
        var large = store.begin(new ObjectKey("lost/large.dcm"));
        large.write(new byte[9 * MIB]);

        server.kill();

        assertThatThrownBy(() -> commit(small)).isInstanceOf(ObjectStoreOutage.class);
        assertThatThrownBy(() -> commit(large)).isInstanceOf(ObjectStoreOutage.class);
        assertThatThrownBy(() -> store.stat(kept)).isInstanceOf(ObjectStoreOutage.class);
        assertThatThrownBy(() -> store.read(kept)).isInstanceOf(ObjectStoreOutage.class);
        assertThatThrownBy(store::check).isInstanceOf(ObjectStoreOutage.class);
        assertThatThrownBy(() -> open().begin(kept)).isInstanceOf(ObjectStoreOutage.class);
        server.start();
        assertThat(store.stat(kept)).isPresent();
        assertThat(store.stat(small.key())).isEmpty();
        assertThat(store.stat(large.key())).isEmpty();
    }

    private static void commit(ObjectUpload upload) {
        try (upload) {
            upload.commit();
        }
    }

    @Test
    void a_wrong_secret_is_an_outage_in_words_without_the_secret() {
        var stranger =
                S3ObjectStore.open(
                        new S3Settings(
                                server.endpoint(), "us-east-1", "objects", "gantry", "guessed"));

        assertThatThrownBy(stranger::check)
                .isInstanceOf(ObjectStoreOutage.class)
                .hasMessageNotContaining("guessed");
    }

    @Test
    void an_upload_holds_a_bounded_part_of_the_object() {
        long before = usedHeap();
        var chunk = new byte[MIB];

        try (var upload = store.begin(new ObjectKey("large/object.dcm"))) {
            long most = 0;
            for (int i = 0; i < 200; i++) {
                upload.write(chunk);
                if (i % 20 == 0) {
                    most = Math.max(most, usedHeap());
                }
            }
            assertThat(most - before).isLessThan(64L * MIB);
            assertThat(upload.commit().length()).isEqualTo(200L * MIB);
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
