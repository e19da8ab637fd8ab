package dev.gantry.query.deletions;

import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what was deleted and is not gone yet. */
@Singleton
public final class DeletionSearch {
    private static final String PENDING =
            """
            select request, study_uid,
                array_agg(distinct series_uid order by series_uid)
                    filter (where series_uid is not null) as series_uids,
                min(deleted_by) as who, min(why) as why, min(deleted_at) as deleted_at,
                min(until) as until, count(*) as receptions, sum(length)::bigint as bytes
            from index.tombstone where purged_at is null
            group by request, study_uid order by deleted_at desc, request limit :limit
            """;

    private final Database database;

    @Inject
    DeletionSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /** One order to delete, as far as it can be taken back. */
    public record Deletion(
            UUID id,
            String studyUid,
            List<String> seriesUids,
            String who,
            String why,
            Instant deletedAt,
            Instant restorableUntil,
            long receptions,
            long bytes) {}

    /** The newest ones first. */
    public List<Deletion> pending(int limit) {
        return database.with(handle ->
                handle.createQuery(PENDING)
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Deletion(
                                        row.getObject("request", UUID.class),
                                        row.getString("study_uid"),
                                        texts(row.getArray("series_uids")),
                                        row.getString("who"),
                                        row.getString("why"),
                                        row.getObject("deleted_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getObject("until", OffsetDateTime.class).toInstant(),
                                        row.getLong("receptions"),
                                        row.getLong("bytes")))
                        .list());
    }

    /** Series of receptions from before deletion knew them are not there. */
    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
