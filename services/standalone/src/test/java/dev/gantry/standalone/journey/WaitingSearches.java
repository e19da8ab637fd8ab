package dev.gantry.standalone.journey;

import java.sql.Connection;
import java.sql.SQLException;

/** Searches of the query service that wait for a lock which a test holds. */
final class WaitingSearches {
    private static final String COUNT =
            """
            select count(*) from pg_stat_activity
            where application_name = 'gantry-query' and wait_event_type = 'Lock'
            """;

    private WaitingSearches() {}

    /**
     * How many there are.
     *
     * @param database a connection of its own: within a transaction the answer never changes
     */
    static long in(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(COUNT)) {
            row.next();
            return row.getLong(1);
        }
    }
}
