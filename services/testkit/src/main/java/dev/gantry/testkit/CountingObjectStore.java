package dev.gantry.testkit;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectUpload;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * An object store that remembers what was asked of it. Tests ask for the requests of their own keys
 * only, since others use the same store.
 */
public final class CountingObjectStore implements ObjectStore {
    private final ObjectStore store;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What was asked of an object. */
    public enum Kind {
        BEGIN,
        READ,
        READ_RANGE,
        FILE,
        STAT,
        DELETE
    }

    /**
     * One request.
     *
     * @param length in bytes, of a range; else 0
     */
    public record Request(Kind kind, ObjectKey key, long length) {}

    /** In front of another one. */
    public CountingObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** What was asked of one object since the last {@link #forget}, in order. */
    public List<Request> requestsOf(ObjectKey key) {
        return requests.stream().filter(request -> request.key().equals(key)).toList();
    }

    /** Begins to count anew. */
    public void forget() {
        requests.clear();
    }

    private void count(Kind kind, ObjectKey key, long length) {
        requests.add(new Request(kind, key, length));
    }

    @Override
    public ObjectUpload begin(ObjectKey key) {
        count(Kind.BEGIN, key, 0);
        return store.begin(key);
    }

    @Override
    public InputStream read(ObjectKey key) {
        count(Kind.READ, key, 0);
        return store.read(key);
    }

    @Override
    public InputStream read(ObjectKey key, long offset, long length) {
        count(Kind.READ_RANGE, key, length);
        return store.read(key, offset, length);
    }

    @Override
    public Optional<Path> file(ObjectKey key, long end) {
        var file = store.file(key, end);
        file.ifPresent(_ -> count(Kind.FILE, key, end));
        return file;
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        count(Kind.STAT, key, 0);
        return store.stat(key);
    }

    @Override
    public void delete(ObjectKey key) {
        count(Kind.DELETE, key, 0);
        store.delete(key);
    }

    @Override
    public Stream<ObjectStat> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public Stream<ObjectStat> listAfter(String after) {
        return store.listAfter(after);
    }

    @Override
    public void check() {
        store.check();
    }
}
