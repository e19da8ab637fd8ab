package dev.gantry.query;

import dev.gantry.platform.database.Database;
import dev.gantry.platform.health.Checks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The one server behind this service, and whether it is there. */
@Singleton
final class QueryServers {

    @Produces
    @Singleton
    @DataSource("query")
    Database database(@DataSource("query") AgroalDataSource pool) {
        return new Database(pool);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck postgresql(@DataSource("query") Database database) {
        return Checks.of("query: PostgreSQL", database::check);
    }
}
