package dev.gantry.index;

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

/** The servers behind this service, and whether they are there. */
@Singleton
final class IndexServers {

    @Produces
    @Singleton
    @DataSource("index")
    Database database(@DataSource("index") AgroalDataSource pool) {
        return new Database(pool);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck postgresql(@DataSource("index") Database database) {
        return Checks.of("index: PostgreSQL", database::check);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck kafka(KafkaClients clients) {
        return Checks.of("index: Kafka", clients::check);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck objects(ObjectStore objects) {
        return Checks.of("index: object store", objects::check);
    }
}
