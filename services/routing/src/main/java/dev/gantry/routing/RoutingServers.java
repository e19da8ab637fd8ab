package dev.gantry.routing;

import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.health.Checks;
import dev.gantry.platform.kafka.KafkaClients;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.retrieval.pixels.CodecService;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The servers behind routing: its way to its own schema, and whether all of them are there. */
final class RoutingServers {
    @Produces
    @Singleton
    @DataSource("routing")
    Database database(@DataSource("routing") AgroalDataSource pool) {
        return new Database(pool);
    }

    /** In a process with storage, that one has its own codecs, and its own memory for them. */
    @Produces
    @Singleton
    @Identifier("routing")
    RetrieveInstance instances(ObjectStore objects, RoutingSettings settings) {
        var memory =
                settings.decodingMemory()
                        .map(MemorySize::asLongValue)
                        .orElse(Runtime.getRuntime().maxMemory() / 5);
        return new RetrieveInstance(objects, CodecService.within(memory));
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck postgresql(@DataSource("routing") Database database) {
        return Checks.of("routing: PostgreSQL", database::check);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck kafka(KafkaClients kafka) {
        return Checks.of("routing: Kafka", kafka::check);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck objectStore(ObjectStore objects) {
        return Checks.of("routing: object store", objects::check);
    }
}
