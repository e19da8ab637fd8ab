package dev.gantry.retrieval;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.LeavingHead;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Whole files, as they were received. What their objects say of the reception stays here, and a
 * preamble that may be a program leaves as zeros ({@link LeavingHead}). Many threads may use it.
 */
public final class CopyStoredFile {
    /** Bytes of heads, and a few for each of those files that leave as they are. */
    private static final int MOST_KNOWN = 16 << 20;

    private static final int ENTRY = 300;
    private static final int BUFFER = 64 * 1024;

    private final ObjectStore objects;
    private final Cache<ObjectKey, LeavingHead> heads =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_KNOWN)
                    .weigher((ObjectKey _, LeavingHead head) -> ENTRY + head.bytes().length)
                    .build();

    CopyStoredFile(ObjectStore objects) {
        this.objects = objects;
    }

    /** Whether the file leaves with other bytes than it was stored with. */
    public boolean isChanged(StoredInstance instance) throws IOException {
        return head(instance).isChanged();
    }

    /** Bytes of the file as it leaves. */
    public long length(StoredInstance instance) throws IOException {
        return head(instance).lengthOf(instance.length());
    }

    /** Copies the file as it leaves, or a range of that. */
    public void copy(StoredInstance instance, Optional<ByteRange> range, OutputStream out)
            throws IOException {
        if (range.isEmpty() && isUnknownAndNoFile(instance)) {
            copyInOneRead(instance, out);
            return;
        }
        var head = head(instance);
        var wanted = range.orElse(new ByteRange(0, head.lengthOf(instance.length())));
        var from = (int) Math.min(wanted.offset(), head.bytes().length);
        var ofHead = (int) Math.min(head.bytes().length - from, wanted.length());
        out.write(head.bytes(), from, ofHead);
        if (wanted.length() > ofHead) {
            var begin = wanted.offset() + ofHead - head.bytes().length + head.replaces();
            copyObject(instance, new ByteRange(begin, wanted.length() - ofHead), out);
        }
    }

    /**
     * Copies a value by its place in the object. A client may name any place; what is replaced when
     * the file leaves is zeros.
     */
    public void copyValue(StoredInstance instance, ByteRange place, OutputStream out)
            throws IOException {
        var replaced = place.offset() >= LeavingHead.FURTHEST ? 0 : head(instance).replaces();
        var zeros = Math.clamp(replaced - place.offset(), 0, place.length());
        out.write(new byte[(int) zeros]);
        if (place.length() > zeros) {
            copyObject(
                    instance, new ByteRange(place.offset() + zeros, place.length() - zeros), out);
        }
    }

    private void copyObject(StoredInstance instance, ByteRange range, OutputStream out)
            throws IOException {
        new ObjectBytes(objects, instance.key()).copy(List.of(range), out);
    }

    private LeavingHead head(StoredInstance instance) throws IOException {
        var known = heads.getIfPresent(instance.key());
        if (known != null) {
            return known;
        }
        try (var in = new ObjectBytes(objects, instance.key()).read(start(instance))) {
            return keep(instance, in.readNBytes(LeavingHead.FURTHEST));
        }
    }

    private LeavingHead keep(StoredInstance instance, byte[] start) throws IOException {
        var head = LeavingHead.of(start);
        heads.put(instance.key(), head);
        return head;
    }

    private static ByteRange start(StoredInstance instance) {
        return new ByteRange(0, Math.min(LeavingHead.FURTHEST, instance.length()));
    }

    private boolean isUnknownAndNoFile(StoredInstance instance) {
        return heads.getIfPresent(instance.key()) == null
                && objects.file(instance.key(), instance.length()).isEmpty();
    }

    /** Where each read is a request, the beginning is looked at on its way. */
    private void copyInOneRead(StoredInstance instance, OutputStream out) throws IOException {
        var whole = new ByteRange(0, instance.length());
        try (var in = new ObjectBytes(objects, instance.key()).read(whole)) {
            var start = in.readNBytes((int) start(instance).length());
            var head = keep(instance, start);
            out.write(head.bytes());
            out.write(start, head.replaces(), start.length - head.replaces());
            ObjectBytes.copy(in, whole.length() - start.length, out);
        }
    }

    /**
     * The data set of a file, byte by byte as it is stored; the caller closes it.
     *
     * @throws RetrievalRefusal when there is no such object, or it is no DICOM file
     */
    InputStream dataSet(ObjectKey key) throws IOException {
        var file = new BufferedInputStream(new ObjectBytes(objects, key).read(), BUFFER);
        try {
            Part10.readMeta(file);
            return file;
        } catch (MalformedDataSet malformed) {
            file.close();
            throw new RetrievalRefusal.NotConvertible(malformed);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
