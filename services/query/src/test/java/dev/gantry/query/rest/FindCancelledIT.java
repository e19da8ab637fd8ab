package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever does not wait any more costs nothing any more. */
@QuarkusTest
class FindCancelledIT {
    /** Searches of ours that wait for the table. */
    private static final String WAITING =
            """
            select count(*) from pg_stat_activity
            where application_name = 'gantry-query' and state = 'active' and wait_event_type = 'Lock'
            """;

    /** Before PostgreSQL ends what takes too long. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @TestHTTPResource("/")
    URI origin = URI.create("http://127.0.0.1");

    @BeforeAll
    static void fill() {
        ReadModel.create();
    }

    @Test
    void a_search_ends_with_the_connection_of_who_asked() throws SQLException, IOException {
        try (var database = Backends.shared().database();
                var locking = Backends.shared().database()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table index.study in access exclusive mode");

            try (var _ = asked()) {
                Await.until("the search waits", () -> waiting(database) == 1);
            }
            Await.until("the search is gone", SOON, () -> waiting(database) == 0);

            locking.rollback();
        }
        assertThat(Find.at("STUDY").limit(1).answer().statusCode()).isEqualTo(200);
    }

    private Socket asked() throws IOException {
        var body = Find.at("STUDY").body().getBytes(UTF_8);
        var socket = new Socket(origin.getHost(), origin.getPort());
        var out = socket.getOutputStream();
        out.write(
                """
                POST /internal/query/find HTTP/1.1\r
                Authorization: %s\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """
                        .formatted(Find.token(), body.length)
                        .getBytes(UTF_8));
        out.write(body);
        return socket;
    }

    private static long waiting(Connection database) throws SQLException {
        try (var query = database.createStatement();
                var row = query.executeQuery(WAITING)) {
            row.next();
            return row.getLong(1);
        }
    }
}
