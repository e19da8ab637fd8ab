package dev.gantry.retrieval.transcode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.objects.ObjectKey;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.retrieval.pixels.Image;
import java.io.IOException;

/** Frames in another transfer syntax; those asked for last are kept, up to so many bytes. */
public final class EncodeFrame {
    private static final int LARGEST_SHARE = 8; // one frame takes an eighth of the cache at most

    private final CodecService codecService;
    private final long capacity;
    private final Cache<Key, byte[]> kept;

    /** With these codecs, which say how many bytes are kept. */
    public EncodeFrame(CodecService codecService) {
        this.codecService = codecService;
        this.capacity = codecService.transcodedBytes();
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(capacity)
                        .weigher((Key _, byte[] frame) -> frame.length)
                        .build();
    }

    private record Key(ObjectKey object, int frame, TransferSyntax syntax) {}

    /**
     * A frame, of even length.
     *
     * @throws RetrievalRefusal.NotConvertible when it cannot be decoded, or the syntax cannot hold
     *     it
     */
    public byte[] encoded(Image image, int frame, TransferSyntax syntax) throws IOException {
        var key = new Key(image.instance().key(), frame, syntax);
        var found = kept.getIfPresent(key);
        if (found != null) {
            return found;
        }
        var codecs = codecService.codecs();
        var encoded = image.withFrame(frame, decoded -> codecs.encode(syntax, decoded));
        if (encoded.length <= capacity / LARGEST_SHARE) {
            kept.put(key, encoded);
        }
        return encoded;
    }
}
