package dev.gantry.storage.health;

import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.health.Checks;
import dev.gantry.platform.kafka.KafkaClients;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.storage.instances.InstanceTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The servers without which nothing can be served, and what only a restart repairs. */
@Singleton
final class HealthChecks {
    @Produces
    @Readiness
    @Singleton
    HealthCheck storageObjectStore(ObjectStore store) {
        return Checks.of("storage: object store", store::check);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck storagePostgreSql(InstanceTable instances) {
        return Checks.of("storage: PostgreSQL", instances::check);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck storageKafka(KafkaClients kafka) {
        return Checks.of("storage: Kafka", kafka::check);
    }

    /** Not ready, so that nobody waits here, and not alive, so that the process is replaced. */
    @Produces
    @Liveness
    @Readiness
    @Singleton
    HealthCheck storageDecoders(CodecService codecService) {
        return Checks.of("storage: decoders", codecService::check);
    }
}
