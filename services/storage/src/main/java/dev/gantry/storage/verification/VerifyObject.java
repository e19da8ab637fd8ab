package dev.gantry.storage.verification;

import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.receptions.ObjectDigest;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads an object to its end, and says whether it is still what was received. */
@Singleton
public final class VerifyObject {
    private final ObjectStore objects;

    VerifyObject(ObjectStore objects) {
        this.objects = objects;
    }

    /** What was found. */
    public sealed interface Finding {
        /** The bytes that were received. */
        record Intact() implements Finding {}

        /** Nothing. */
        record Missing() implements Finding {}

        /** An object of another length, whose digest nobody needs to know. */
        record OtherLength(long length) implements Finding {}

        /** As many bytes, but others. */
        record OtherBytes(ObjectDigest digest) implements Finding {}
    }

    /**
     * Compares length and digest.
     *
     * @param received what they were
     * @throws Outage when the store does not answer, so that nothing can be said
     */
    public Finding verify(ObjectKey key, ObjectDigest received, Pace pace) {
        return verify(key, received, pace, _ -> {});
    }

    /** The same, while somebody looks at the bytes as they pass: an object is read once. */
    public Finding verify(
            ObjectKey key, ObjectDigest received, Pace pace, ObjectDigest.Reader reader) {
        try {
            var stat = objects.stat(key);
            if (stat.isEmpty()) {
                return new Finding.Missing();
            }
            if (stat.get().length() != received.length()) {
                return new Finding.OtherLength(stat.get().length());
            }
            try (var object = new PacedBytes(objects.read(key), pace)) {
                var found = ObjectDigest.of(object, reader);
                return found.equals(received)
                        ? new Finding.Intact()
                        : new Finding.OtherBytes(found);
            }
        } catch (NoSuchObject deletedMeanwhile) {
            return new Finding.Missing();
        } catch (ObjectStoreOutage | IOException e) {
            throw new Outage("The object store", "an object cannot be read", e);
        }
    }
}
