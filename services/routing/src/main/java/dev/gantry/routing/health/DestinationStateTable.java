package dev.gantry.routing.health;

import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the database how all destinations do. */
@Singleton
final class DestinationStateTable {
    private static final String ALL =
            """
            select d.ae_title, c.since,
                   (select count(*) from (select 1 from routing.queue q
                                           where q.destination = d.ae_title and q.state = 'WAITING' limit 10000) counted)
                       as waiting,
                   (select q.queued_at from routing.queue q
                     where q.destination = d.ae_title and q.state = 'WAITING' order by q.id limit 1) as oldest
              from routing.destination d left join routing.circuit c on c.destination = d.ae_title
             order by d.ae_title
            """;

    private final Database database;

    @Inject
    DestinationStateTable(@DataSource("routing") Database database) {
        this.database = database;
    }

    List<DestinationState> all() {
        return database.with(handle -> handle.createQuery(ALL).map((row, _) -> state(row)).list());
    }

    private static DestinationState state(ResultSet row) throws SQLException {
        return new DestinationState(
                row.getString("ae_title"),
                row.getInt("waiting"),
                instant(row.getObject("oldest", OffsetDateTime.class)),
                instant(row.getObject("since", OffsetDateTime.class)));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
