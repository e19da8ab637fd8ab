package dev.gantry.storage.instances;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.objects.ObjectStore;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.bytes.ObjectBytes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Whole objects, as they were received (PS3.18 §10.4.1.1.1). */
@Singleton
public final class RetrieveInstances {
    private final RecentInstances instances;
    private final ObjectStore objects;

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

    /** Copies the object, or a range of it. */
    public void copy(StoredInstance instance, Optional<ByteRange> range, OutputStream out)
            throws IOException {
        var bytes = range.orElse(new ByteRange(0, instance.length()));
        new ObjectBytes(objects, instance.key()).copy(List.of(bytes), out);
    }
}
