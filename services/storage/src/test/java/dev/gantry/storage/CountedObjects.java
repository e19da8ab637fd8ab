package dev.gantry.storage;

import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.config.ObjectStores;
import dev.gantry.testkit.CountingObjectStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Puts a counter in front of the configured object store, in all tests of this service. */
@Singleton
final class CountedObjects {
    private final CountingObjectStore store;

    CountedObjects(Config config) {
        store = new CountingObjectStore(new ObjectStores().configured(config));
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    @Typed(ObjectStore.class)
    ObjectStore configured() {
        return store;
    }

    @Produces
    @Singleton
    @Typed(CountingObjectStore.class)
    CountingObjectStore counter() {
        return store;
    }
}
