package dev.gantry.ingest.store;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.objects.ObjectUpload;
import dev.gantry.objects.StoredObject;
import dev.gantry.platform.Outage;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Bytes on their way to the object store under a key that is only known after the first of them:
 * what comes before is held, within a bound. Closed without commit it leaves nothing behind.
 */
final class ObjectInFlight extends OutputStream {
    private final ObjectStore store;
    private final HeldBytes held;
    private Optional<ObjectUpload> upload = Optional.empty();
    private long length;

    ObjectInFlight(ObjectStore store, HeldBytes held) {
        this.store = store;
        this.held = held;
    }

    /** Names the object, and sends what was held. */
    void isCalled(ObjectKey key) {
        if (upload.isPresent()) {
            throw new IllegalStateException(
                    "The object is called %s already".formatted(upload.get().key()));
        }
        try {
            var begun = store.begin(key);
            upload = Optional.of(begun);
            held.moveTo(begun);
        } catch (ObjectStoreOutage outage) {
            throw outageOf(outage);
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        length += count;
        if (upload.isPresent()) {
            try {
                upload.get().write(bytes, from, count);
            } catch (ObjectStoreOutage outage) {
                throw outageOf(outage);
            }
        } else {
            held.write(bytes, from, count);
        }
    }

    /** Bytes written so far. */
    long length() {
        return length;
    }

    /** Returns when the object is durable. */
    StoredObject commit() {
        try {
            return upload.orElseThrow(() -> new IllegalStateException("An object without a name"))
                    .commit();
        } catch (ObjectStoreOutage outage) {
            throw outageOf(outage);
        }
    }

    @Override
    public void close() {
        try (held) {
            upload.ifPresent(ObjectUpload::close);
        } catch (ObjectStoreOutage outage) {
            throw outageOf(outage);
        }
    }

    private static Outage outageOf(ObjectStoreOutage outage) {
        return new Outage("The object store", String.valueOf(outage.getMessage()), outage);
    }
}
