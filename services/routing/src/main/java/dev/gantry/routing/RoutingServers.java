package dev.gantry.routing;

import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.health.Checks;
import dev.gantry.platform.kafka.KafkaClients;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
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
