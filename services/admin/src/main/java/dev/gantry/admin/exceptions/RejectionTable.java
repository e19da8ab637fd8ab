package dev.gantry.admin.exceptions;

import static java.util.Comparator.comparing;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code admin.refusal}. */
@Singleton
public final class RejectionTable {
    private static final String INSERT =
            """
            insert into admin.refusal (id, at, kind, calling_ae, called_ae, host, study_uid, instance_uid, status, reason)
            values (:id, :at, :kind, :callingAe, :calledAe, :host, :studyUid, :instanceUid, :status, :reason)
            on conflict (id) do update set status = excluded.status where refusal.status = ''
            """;

    private static final String NEWEST =
            """
            select id, at, kind, calling_ae, called_ae, host, study_uid, instance_uid, status, reason
              from admin.refusal
             where (at, id) < (:at, :id)
             order by at desc, id desc
             limit :limit
            """;

    private static final String SINCE =
            """
            select count(*) from (select 1 from admin.refusal where at > :at limit :limit) recent
            """;

    /**
     * The end of time as PostgreSQL and Java both know it, so that the first page is a page like
     * every other.
     */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final UUID GREATEST = new UUID(-1, -1);

    private static final int COUNTED_AT_MOST = 999;

    /**
     * Adds rejections; one that is there already is not doubled. What the sender was told is added
     * to one of which that was not known.
     */
    public void insert(Handle tx, List<Rejection> rejections) {
        var batch = tx.prepareBatch(INSERT);
        // in one order, since two topics tell of the same rejection: no deadlock between them
        for (var rejection : rejections.stream().sorted(comparing(Rejection::id)).toList()) {
            batch.bind("id", rejection.id())
                    .bind("at", atUtc(rejection.at()))
                    .bind("kind", rejection.kind().name())
                    .bind("callingAe", rejection.callingAe())
                    .bind("calledAe", rejection.calledAe())
                    .bind("host", rejection.host())
                    .bind("studyUid", rejection.studyUid())
                    .bind("instanceUid", rejection.instanceUid())
                    .bind("status", rejection.status())
                    .bind("reason", rejection.reason())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    List<Rejection> newest(Handle handle, int limit) {
        return before(handle, LATEST, GREATEST, limit);
    }

    List<Rejection> before(Handle handle, Instant at, UUID id, int limit) {
        return handle.createQuery(NEWEST)
                .bind("at", atUtc(at))
                .bind("id", id)
                .bind("limit", limit)
                .map((row, _) -> rejection(row))
                .list();
    }

    int countSince(Handle handle, Instant at) {
        return handle.createQuery(SINCE)
                .bind("at", atUtc(at))
                .bind("limit", COUNTED_AT_MOST)
                .mapTo(int.class)
                .one();
    }

    private static OffsetDateTime atUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Rejection rejection(ResultSet row) throws SQLException {
        return new Rejection(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Rejection.Kind.valueOf(row.getString("kind")),
                row.getString("calling_ae"),
                row.getString("called_ae"),
                row.getString("host"),
                row.getString("study_uid"),
                row.getString("instance_uid"),
                row.getString("status"),
                row.getString("reason"));
    }
}
