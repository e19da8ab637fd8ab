package dev.gantry.admin;

import dev.gantry.platform.database.Database;
import dev.gantry.platform.health.Checks;
import dev.gantry.platform.kafka.KafkaClients;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The servers behind the console: its way to its own schema, and whether they are there. */
final class AdminServers {
    @Produces
    @Singleton
    @DataSource("admin")
    Database database(@DataSource("admin") AgroalDataSource pool) {
        return new Database(pool);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck postgresql(@DataSource("admin") Database database) {
        return Checks.of("admin: PostgreSQL", database::check);
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck kafka(KafkaClients kafka) {
        return Checks.of("admin: Kafka", kafka::check);
    }
}
