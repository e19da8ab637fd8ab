package dev.gantry.index.rebuild;

import dev.gantry.index.rebuild.RebuildProgress.State;
import dev.gantry.index.rebuild.RebuildProgress.Step;
import dev.gantry.platform.database.AdvisoryLock;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.rebuild}: the one row about the last rebuild, and the lock that only one process at
 * a time holds. It ends with the connection, so a process that was killed holds nothing.
 */
@Singleton
final class RebuildTable {
    private static final AdvisoryLock LOCK = new AdvisoryLock("gantry index rebuild");

    private static final String WRITE =
            """
            insert into index.rebuild (id, state, step, started_at, ended_at, objects, bytes,
                unreadable, missing, why)
            values (:id, :state, :step, :startedAt, :endedAt, :objects, :bytes, :unreadable,
                :missing, :why)
            on conflict (one) do update set id = excluded.id, state = excluded.state,
                step = excluded.step, started_at = excluded.started_at,
                ended_at = excluded.ended_at, objects = excluded.objects, bytes = excluded.bytes,
                unreadable = excluded.unreadable, missing = excluded.missing, why = excluded.why
            """;

    private static final String READ =
            """
            select id, state, step, started_at, ended_at, objects, bytes, unreadable, missing,
                coalesce(why, '') as why
            from index.rebuild
            """;

    /** Whether the lock is now this connection's. */
    boolean lock(Handle handle) {
        return LOCK.take(handle);
    }

    /** Gives it back. */
    void unlock(Handle handle) {
        LOCK.giveBack(handle);
    }

    /** The last rebuild, if there was one. */
    Optional<RebuildProgress> read(Handle handle) {
        var last = handle.createQuery(READ).map((row, _) -> progress(row)).findOne();
        if (last.filter(progress -> progress.state() == State.RUNNING).isEmpty()) {
            return last;
        }
        return LOCK.isHeld(handle) ? last : last.map(RebuildProgress::interrupted);
    }

    void write(Handle handle, RebuildProgress progress) {
        handle.createUpdate(WRITE)
                .bind("id", progress.id())
                .bind("state", progress.state().name())
                .bind("step", progress.step().name())
                .bind("startedAt", progress.startedAt().atOffset(ZoneOffset.UTC))
                .bind("endedAt", progress.endedAt().map(at -> at.atOffset(ZoneOffset.UTC)))
                .bind("objects", progress.objects())
                .bind("bytes", progress.bytes())
                .bind("unreadable", progress.unreadable())
                .bind("missing", progress.missing())
                .bind("why", progress.why())
                .execute();
    }

    private static RebuildProgress progress(ResultSet row) throws SQLException {
        return new RebuildProgress(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                Step.valueOf(row.getString("step")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("objects"),
                row.getLong("bytes"),
                row.getLong("unreadable"),
                row.getLong("missing"),
                row.getString("why"));
    }
}
