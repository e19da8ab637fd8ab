package dev.gantry.ingest.health;

import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.health.Checks;
import dev.gantry.platform.kafka.KafkaClients;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The two servers without which nothing may be accepted, and the devices that may send. */
@Singleton
final class ReadinessChecks {
    @Produces
    @Readiness
    @Singleton
    HealthCheck ingestObjectStore(ObjectStore store) {
        return Checks.of("ingest: object store", store::check);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck ingestDevices(DeviceRegistry registry) {
        return Checks.of(
                "ingest: devices",
                () -> {
                    if (!registry.isReady()) {
                        throw new IllegalStateException(
                                "the devices are not read from Kafka, and none are on disk");
                    }
                });
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck ingestKafka(KafkaClients kafka) {
        return Checks.of("ingest: Kafka", kafka::check);
    }
}
