package dev.gantry.storage.commitment;

import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads an object to its end, and says whether it is still what was received. */
@Singleton
final class VerifyObject {
    private static final String OBJECT_STORE = "The object store";
    private static final int PIECE = 64 * 1024;

    private final ObjectStore objects;
    private final Pace pace;

    VerifyObject(ObjectStore objects, CommitmentSettings settings) {
        this.objects = objects;
        this.pace = new Pace(settings.bytesPerSecond().asLongValue());
    }

    /** What was found. */
    enum Finding {
        INTACT,
        DAMAGED,
        MISSING
    }

    /**
     * Compares length and digest.
     *
     * @throws Outage when the store does not answer, so that nothing can be said
     */
    Finding verify(KeptObject object) throws InterruptedException {
        try (var in = objects.read(object.key())) {
            return matches(in, object) ? Finding.INTACT : Finding.DAMAGED;
        } catch (NoSuchObject gone) {
            return Finding.MISSING;
        } catch (ObjectStoreOutage outage) {
            throw new Outage(OBJECT_STORE, String.valueOf(outage.getMessage()), outage);
        } catch (IOException cut) {
            throw new Outage(OBJECT_STORE, "reading ended early", cut);
        }
    }

    private boolean matches(InputStream in, KeptObject object)
            throws IOException, InterruptedException {
        var digest = sha256();
        var piece = new byte[PIECE];
        long length = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
            length += read;
            if (length > object.length()) {
                return false;
            }
            pace.took(read);
        }
        return length == object.length()
                && HexFormat.of().formatHex(digest.digest()).equals(object.sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
