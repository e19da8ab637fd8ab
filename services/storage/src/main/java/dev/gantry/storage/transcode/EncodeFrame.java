package dev.gantry.storage.transcode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.pixels.Image;
import dev.gantry.storage.pixels.Workshop;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Frames in another transfer syntax; those asked for last are kept, up to so many bytes. */
@Singleton
final class EncodeFrame {
    private static final int LARGEST_SHARE = 8; // one frame takes an eighth of the cache at most

    private final Workshop workshop;
    private final long capacity;
    private final Cache<Key, byte[]> kept;

    EncodeFrame(Workshop workshop) {
        this.workshop = workshop;
        this.capacity = workshop.transcodedBytes();
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(capacity)
                        .weigher((Key _, byte[] frame) -> frame.length)
                        .build();
    }

    private record Key(String sha256, int frame, TransferSyntax syntax) {}

    /**
     * A frame, of even length.
     *
     * @throws Refusal.NoPicture when it cannot be decoded, or the syntax cannot hold it
     */
    byte[] encoded(Image image, int frame, TransferSyntax syntax) throws IOException {
        var key = new Key(image.instance().sha256(), frame, syntax);
        var found = kept.getIfPresent(key);
        if (found != null) {
            return found;
        }
        var codecs = workshop.codecs();
        var encoded = image.withFrame(frame, decoded -> codecs.encode(syntax, decoded));
        if (encoded.length <= capacity / LARGEST_SHARE) {
            kept.put(key, encoded);
        }
        return encoded;
    }
}
