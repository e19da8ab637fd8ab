package dev.gantry.retrieval;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.Preamble;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whole objects, as they were received, but for a preamble that may be a program: it leaves as
 * zeros (PS3.10 §7.1, §7.5). Many threads may use it.
 */
public final class CopyStoredFile {
    /** Each is a key and a bit; a client that reads an object in ranges asks each time. */
    private static final int MOST_KNOWN = 10_000;

    private static final int BUFFER = 64 * 1024;

    private final ObjectStore objects;
    private final Cache<ObjectKey, Boolean> zeroed =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    CopyStoredFile(ObjectStore objects) {
        this.objects = objects;
    }

    /** Whether the file leaves with another preamble than it was stored with. */
    public boolean isChanged(StoredInstance instance) throws IOException {
        var known = zeroed.getIfPresent(instance.key());
        if (known != null) {
            return known;
        }
        var start = new ByteRange(0, Math.min(Preamble.WITH_PREFIX, instance.length()));
        try (var in = new ObjectBytes(objects, instance.key()).read(start)) {
            var isZeroed = Preamble.isToBeZeroed(in.readNBytes(Preamble.WITH_PREFIX));
            zeroed.put(instance.key(), isZeroed);
            return isZeroed;
        }
    }

    /** Copies the file, or a range of it. */
    public void copy(StoredInstance instance, Optional<ByteRange> range, OutputStream out)
            throws IOException {
        var wanted = range.orElse(new ByteRange(0, instance.length()));
        var object = new ObjectBytes(objects, instance.key());
        if (range.isEmpty() && isUnknownAndNoFile(instance)) {
            copyInOneRead(object, wanted, out);
            return;
        }
        if (wanted.offset() >= Preamble.LENGTH || !isChanged(instance)) {
            object.copy(List.of(wanted), out);
            return;
        }
        var zeros = Math.min(Preamble.LENGTH - wanted.offset(), wanted.length());
        out.write(new byte[(int) zeros]);
        if (wanted.length() > zeros) {
            object.copy(List.of(new ByteRange(Preamble.LENGTH, wanted.length() - zeros)), out);
        }
    }

    private boolean isUnknownAndNoFile(StoredInstance instance) {
        return zeroed.getIfPresent(instance.key()) == null
                && objects.file(instance.key(), instance.length()).isEmpty();
    }

    /** Where each read is a request, the beginning is looked at on its way. */
    private static void copyInOneRead(ObjectBytes object, ByteRange whole, OutputStream out)
            throws IOException {
        try (var in = object.read(whole)) {
            var start = in.readNBytes((int) Math.min(Preamble.WITH_PREFIX, whole.length()));
            if (Preamble.isToBeZeroed(start)) {
                Arrays.fill(start, 0, Preamble.LENGTH, (byte) 0);
            }
            out.write(start);
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
