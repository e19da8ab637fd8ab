package dev.gantry.storage.instances;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.storage.Refusal;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.file.Path;
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

    /** The file that the object is, if it is one; the system sends it faster than we do. */
    public Optional<Path> file(StoredInstance instance) {
        return objects.file(instance.key(), instance.length());
    }

    /** Opens the object, or a range of it; the caller closes it. */
    public InputStream open(StoredInstance instance, Optional<ByteRange> range) {
        try {
            return range.isPresent()
                    ? objects.read(instance.key(), range.get().offset(), range.get().length())
                    : objects.read(instance.key());
        } catch (NoSuchObject missing) {
            throw new Refusal.ObjectMissing(missing.key().value());
        } catch (ObjectStoreOutage outage) {
            throw new Outage("The object store", String.valueOf(outage.getMessage()), outage);
        }
    }
}
