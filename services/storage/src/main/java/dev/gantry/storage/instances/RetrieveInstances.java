package dev.gantry.storage.instances;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.Preamble;
import dev.gantry.objects.ObjectStore;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.bytes.ObjectBytes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whole objects, as they were received (PS3.18 §10.4.1.1.1), but for a preamble that may be a
 * program: it leaves as zeros (PS3.10 §7.1, §7.5).
 */
@Singleton
public final class RetrieveInstances {
    /** Each is a digest and a bit; a client that reads an object in ranges asks each time. */
    private static final int MOST_KNOWN = 10_000;

    private final RecentInstances instances;
    private final ObjectStore objects;
    private final Cache<String, Boolean> zeroed =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    RetrieveInstances(RecentInstances instances, ObjectStore objects) {
        this.instances = instances;
        this.objects = objects;
    }

    /** The instance at an address. */
    public StoredInstance find(InstanceAddress address) {
        return instances
                .find(address)
                .orElseThrow(() ->
                        new Refusal.Unknown(
                                "instance %s in series %s of study %s"
                                        .formatted(
                                                address.instance(),
                                                address.series(),
                                                address.study())));
    }

    /** Whether the file leaves with other bytes than it was stored with. */
    public boolean isChanged(StoredInstance instance) throws IOException {
        var known = zeroed.getIfPresent(instance.sha256());
        if (known != null) {
            return known;
        }
        var start = new ByteRange(0, Math.min(Preamble.WITH_PREFIX, instance.length()));
        try (var in = new ObjectBytes(objects, instance.key()).read(start)) {
            var isZeroed = Preamble.isToBeZeroed(in.readNBytes(Preamble.WITH_PREFIX));
            zeroed.put(instance.sha256(), isZeroed);
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
        return zeroed.getIfPresent(instance.sha256()) == null
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
}
