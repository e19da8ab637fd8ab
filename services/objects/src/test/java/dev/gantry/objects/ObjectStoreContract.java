package dev.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps. No part of Gantry may rely on anything else. */
public abstract class ObjectStoreContract {
    private static final int MIB = 1 << 20;

    /** The store under test; the same one for all tests of a class. */
    protected abstract ObjectStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 40 * MIB})
    void bytes_come_back_as_they_went_in(int length) throws Exception {
        var key = newKey();
        var bytes = bytes(length);

        var stored = put(key, bytes);

        var sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(stored)
                .isEqualTo(new StoredObject(key, length, HexFormat.of().formatHex(sha256)));
        assertThat(read(store().read(key))).isEqualTo(bytes);
        assertThat(store().stat(key)).get().extracting(ObjectStat::length).isEqualTo((long) length);
    }

    @Test
    void a_range_is_exactly_what_was_asked_for() throws Exception {
        var key = newKey();
        put(key, "0123456789".getBytes(StandardCharsets.US_ASCII));

        assertThat(text(key, 0, 10)).isEqualTo("0123456789");
        assertThat(text(key, 3, 4)).isEqualTo("3456");
        assertThat(text(key, 9, 1)).isEqualTo("9");
        assertThat(text(key, 8, 100)).isEqualTo("89");
        assertThat(text(key, 5, 0)).isEmpty();
        assertThat(text(key, 10, 1)).isEmpty();
        assertThat(text(key, 11, 5)).isEmpty();
    }

    @Test
    void a_reader_may_leave_bytes_out_but_not_beyond_its_range() throws Exception {
        var key = newKey();
        put(key, "0123456789".getBytes(StandardCharsets.US_ASCII));

        try (var range = store().read(key, 2, 5)) {
            assertThat(range.skip(-1)).isZero();
            range.skipNBytes(3);
            assertThat(range.read()).isEqualTo('5');
            assertThat(range.skip(100)).isLessThanOrEqualTo(1);
            range.skip(100);
            assertThat(range.read()).isNegative();
        }
    }

    @Test
    void nothing_is_visible_before_the_commit() {
        var key = newKey();

        try (var upload = store().begin(key)) {
            upload.write(bytes(9 * MIB));
            assertThat(store().stat(key)).isEmpty();
            assertThat(keys(key.value())).isEmpty();
            upload.commit();
        }

        assertThat(keys(key.value())).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 30 * MIB})
    void an_upload_closed_without_commit_leaves_no_trace(int length) {
        var key = newKey();

        try (var upload = store().begin(key)) {
            upload.write(bytes(length));
        }

        assertThat(store().stat(key)).isEmpty();
        assertThatThrownBy(() -> store().read(key)).isInstanceOf(NoSuchObject.class);
        assertThat(keys(folder(key))).isEmpty();
    }

    @Test
    void an_upload_takes_nothing_after_its_end() {
        var committed = store().begin(newKey());
        committed.commit();
        var closed = store().begin(newKey());
        closed.close();

        assertThatThrownBy(() -> committed.write(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(committed::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_callers_array_may_be_used_again_at_once() throws Exception {
        var key = newKey();
        var array = new byte[100_000];

        try (var upload = store().begin(key)) {
            for (int i = 0; i < 200; i++) {
                Arrays.fill(array, (byte) i);
                upload.write(array, 0, array.length);
            }
            upload.commit();
        }

        var read = read(store().read(key));
        assertThat(read).hasSize(200 * array.length);
        assertThat(read[150 * array.length]).isEqualTo((byte) 150);
    }

    @Test
    void what_was_never_stored_is_missing_however_it_is_asked_for() {
        var key = newKey();

        assertThat(store().stat(key)).isEmpty();
        assertThatThrownBy(() -> store().read(key)).isInstanceOf(NoSuchObject.class);
        assertThatThrownBy(() -> store().read(key, 10, 10)).isInstanceOf(NoSuchObject.class);
        assertThatThrownBy(() -> store().read(key, 10, 0)).isInstanceOf(NoSuchObject.class);
    }

    @Test
    void deleting_twice_succeeds() {
        var key = newKey();
        put(key, bytes(10));

        store().delete(key);
        store().delete(key);

        assertThat(store().stat(key)).isEmpty();
        assertThat(keys(folder(key))).isEmpty();
    }

    @Test
    void a_listing_has_every_key_that_begins_with_the_prefix() {
        var study = Uid.random();
        var first = keyIn(study);
        var second = keyIn(study);
        var other = newKey();
        List.of(first, second, other).forEach(key -> put(key, bytes(7)));

        assertThat(keys(study.value() + "/")).containsExactlyInAnyOrder(first, second);
        assertThat(keys(first.value().substring(0, first.value().length() - 5)))
                .containsExactly(first);
        assertThat(keys("")).contains(first, second, other);
        assertThat(keys("0.0.0/")).isEmpty();
    }

    @Test
    void a_prefix_may_end_behind_any_part_of_a_key() {
        var root = Uid.random().value();
        var keys = Stream.of("/a", "/b/a", "/b/c/a", "/b/c/d/e", "/b/c2/d", "/b2/c/d", "2/c/d");
        var stored = keys.map(rest -> new ObjectKey(root + rest)).toList();
        stored.forEach(key -> put(key, bytes(7)));

        for (var prefix : List.of("", "/", "/b", "/b/", "/b/c", "/b/c/", "/b/c/d", "/b/c/d/")) {
            assertThat(keys(root + prefix))
                    .as("prefix …%s", prefix)
                    .containsExactlyInAnyOrderElementsOf(
                            stored.stream()
                                    .filter(key -> key.value().startsWith(root + prefix))
                                    .toList());
        }
    }

    @Test
    void a_listing_can_be_gone_on_with_behind_any_key_even_one_that_is_gone() {
        var stored = new ArrayList<ObjectKey>();
        for (int study = 0; study < 3; study++) {
            var uid = Uid.random();
            for (int instance = 0; instance < 4; instance++) {
                stored.add(keyIn(uid));
            }
        }
        stored.forEach(key -> put(key, bytes(7)));

        var all = keysAfter("").stream().filter(stored::contains).toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(stored);

        for (int at = 0; at < all.size(); at++) {
            var rest = keysAfter(all.get(at).value()).stream().filter(stored::contains).toList();
            assertThat(rest).isEqualTo(all.subList(at + 1, all.size()));
        }
        store().delete(all.get(5));
        assertThat(keysAfter(all.get(5).value()).stream().filter(stored::contains))
                .containsExactlyElementsOf(all.subList(6, all.size()));
    }

    @Test
    void many_may_store_into_one_study_at_once() {
        var study = Uid.random();
        var keys = new ArrayList<ObjectKey>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                var key = keyIn(study);
                keys.add(key);
                threads.submit(() -> put(key, bytes(50_000)));
            }
        }

        assertThat(keys(study.value() + "/")).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void a_healthy_store_passes_its_check() {
        store().check();
    }

    private StoredObject put(ObjectKey key, byte[] bytes) {
        try (var upload = store().begin(key)) {
            upload.write(bytes);
            return upload.commit();
        }
    }

    private List<ObjectKey> keys(String prefix) {
        try (var listed = store().list(prefix)) {
            return listed.map(ObjectStat::key).toList();
        }
    }

    /** Every key behind this one. */
    protected final List<ObjectKey> keysAfter(String after) {
        try (var listed = store().listAfter(after)) {
            return listed.map(ObjectStat::key).toList();
        }
    }

    private String text(ObjectKey key, long offset, long length) throws IOException {
        return new String(read(store().read(key, offset, length)), StandardCharsets.US_ASCII);
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static String folder(ObjectKey key) {
        return key.value().substring(0, key.value().indexOf('/') + 1);
    }

    private static ObjectKey newKey() {
        return keyIn(Uid.random());
    }

    private static ObjectKey keyIn(Uid study) {
        return ObjectKey.of(study, Uid.random(), Uid.random(), UUID.randomUUID());
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
