package dev.gantry.ingest.retrieve;

import dev.gantry.ingest.IngestSettings;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.retrieval.pixels.CodecService;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The way out of instances, with codecs and memory of its own: receiving needs neither. */
final class RetrievalBeans {
    private static final int PART_OF_HEAP = 10;

    @Produces
    @Singleton
    @Identifier("ingest")
    RetrieveInstance instances(ObjectStore objects, IngestSettings settings) {
        var memory =
                settings.retrieve()
                        .decodingMemory()
                        .map(MemorySize::asLongValue)
                        .orElse(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return new RetrieveInstance(objects, CodecService.within(memory));
    }
}
