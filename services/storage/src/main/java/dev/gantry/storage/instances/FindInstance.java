package dev.gantry.storage.instances;

import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.Refusal;
import jakarta.inject.Singleton;

/** Finds instances by the addresses that clients know them by (PS3.18 §10.4.1.1.1). */
@Singleton
public final class FindInstance {
    private final RecentInstances instances;

    FindInstance(RecentInstances instances) {
        this.instances = instances;
    }

    /**
     * The instance at an address.
     *
     * @throws Refusal.Unknown when there is none
     */
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
}
