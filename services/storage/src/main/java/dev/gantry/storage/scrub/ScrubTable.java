package dev.gantry.storage.scrub;

import dev.gantry.platform.database.AdvisoryLock;
import dev.gantry.platform.database.Database;
import dev.gantry.storage.scrub.Round.Direction;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * {@code storage.scrub} and {@code storage.scrub_round}, and the lock that only one of all storage
 * processes holds. It lives with a connection, and progress is written over the same one: who has
 * lost the lock cannot go on.
 */
@Singleton
final class ScrubTable {
    private static final AdvisoryLock LOCK = new AdvisoryLock("gantry storage scrub");
    private static final String SWITCH = "select paused, wanted, since from storage.scrub";
    private static final String PAUSE = "update storage.scrub set paused = true";
    private static final String START =
            """
            update storage.scrub set paused = false,
                wanted = not exists (select from storage.scrub_round where ended_at is null)
            """;
    private static final String LAST =
            "select * from storage.scrub_round order by number desc limit 1";
    private static final String BEGIN =
            """
            insert into storage.scrub_round (direction, started_at) values ('OBJECTS', now())
            on conflict do nothing
            """;
    private static final String BEGUN = "update storage.scrub set wanted = false";
    private static final String SAVE =
            """
            update storage.scrub_round set direction = :direction, position = :position,
                ended_at = :endedAt, objects = :objects, rows = :rows, bytes = :bytes,
                adopted = :adopted, deleted = :deleted, unreadable = :unreadable,
                missing = :missing, damaged = :damaged
            where number = :number
            """;

    private final Database database;

    ScrubTable(@DataSource("storage-owner") AgroalDataSource pool) {
        this.database = new Database(pool);
    }

    /**
     * What people and time have to say about the next round.
     *
     * @param running whether a process scrubs at this moment
     * @param last the round that goes on, or ended last
     */
    record State(
            boolean paused, boolean wanted, Instant since, boolean running, Optional<Round> last) {
        /** When the next round begins by itself; nothing while one goes on, or without interval. */
        Optional<Instant> next(Optional<Duration> interval) {
            var ended = last.map(Round::endedAt).orElse(Optional.of(since));
            return ended.flatMap(at -> interval.map(at::plus));
        }

        /** Whether there is something to do now. */
        boolean isDue(Optional<Duration> interval, Instant now) {
            var goesOn = last.filter(round -> round.endedAt().isEmpty()).isPresent();
            return !paused
                    && (goesOn
                            || wanted
                            || next(interval).filter(at -> !at.isAfter(now)).isPresent());
        }
    }

    State state() {
        return database.with(handle -> {
            boolean running = LOCK.isHeld(handle);
            var last = last(handle);
            return handle.createQuery(SWITCH)
                    .map((row, _) ->
                            new State(
                                    row.getBoolean("paused"),
                                    row.getBoolean("wanted"),
                                    row.getObject("since", OffsetDateTime.class).toInstant(),
                                    running,
                                    last))
                    .one();
        });
    }

    void pause() {
        database.with(handle -> handle.createUpdate(PAUSE).execute());
    }

    void start() {
        database.with(handle -> handle.createUpdate(START).execute());
    }

    /** Does something that only one process may do; nothing while another one does. */
    void alone(Consumer<Handle> work) {
        database.with(handle -> {
            if (!LOCK.take(handle)) {
                return false;
            }
            try {
                work.accept(handle);
            } finally {
                LOCK.giveBack(handle);
            }
            return true;
        });
    }

    /** The round that goes on, or a new one. */
    Round open(Handle own) {
        var going = last(own).filter(round -> round.endedAt().isEmpty());
        if (going.isPresent()) {
            return going.get();
        }
        own.createUpdate(BEGIN).execute();
        own.createUpdate(BEGUN).execute();
        return last(own).orElseThrow(() -> new IllegalStateException("A round has vanished"));
    }

    /** Writes down how far a round has come; whether it may go on. */
    boolean save(Handle own, Round round) {
        var findings = round.findings();
        own.createUpdate(SAVE)
                .bind("number", round.number())
                .bind("direction", round.direction().name())
                .bind("position", round.position())
                .bind("endedAt", round.endedAt().map(at -> at.atOffset(ZoneOffset.UTC)))
                .bind("objects", findings.objects())
                .bind("rows", findings.rows())
                .bind("bytes", findings.bytes())
                .bind("adopted", findings.adopted())
                .bind("deleted", findings.deleted())
                .bind("unreadable", findings.unreadable())
                .bind("missing", findings.missing())
                .bind("damaged", findings.damaged())
                .execute();
        return own.createQuery(SWITCH).map((row, _) -> !row.getBoolean("paused")).one();
    }

    private static Optional<Round> last(Handle handle) {
        return handle.createQuery(LAST).map((row, _) -> round(row)).findOne();
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                row.getLong("number"),
                Direction.valueOf(row.getString("direction")),
                row.getString("position"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                new Findings(
                        row.getLong("objects"),
                        row.getLong("rows"),
                        row.getLong("bytes"),
                        row.getLong("adopted"),
                        row.getLong("deleted"),
                        row.getLong("unreadable"),
                        row.getLong("missing"),
                        row.getLong("damaged")));
    }
}
