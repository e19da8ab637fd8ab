package dev.gantry.admin.devices;

import static java.time.ZoneOffset.UTC;

import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was remembered of associations, images and refusals, as far as it says what devices do. */
@Singleton
final class ActivitySearch {
    /** One look into the index for each device. */
    private static final String LAST_SEEN =
            """
            select wanted.id, seen.accepted_at from unnest(:id::uuid[]) wanted (id)
            cross join lateral (
                select accepted_at from admin.association a
                where a.device = wanted.id and a.accepted_at is not null
                order by a.accepted_at desc limit 1) seen
            """;

    private static final String IMAGES =
            """
            select upper(calling_ae) as title, host, sum(instances) as count from admin.reception
            where last_at >= :since and protocol = 'DICOM' group by 1, 2
            """;

    /** Whoever makes up titles does not make the page slow. */
    private static final String REFUSED =
            """
            select upper(calling_ae) as title, host, count(*) as count from admin.refusal
            where at >= :since and calling_ae <> '' group by 1, 2 order by 3 desc limit 20000
            """;

    /** How many of one title and address. */
    record Count(String title, String host, long count) {}

    Map<UUID, Instant> lastSeen(Handle handle, List<UUID> devices) {
        var seen = new HashMap<UUID, Instant>();
        Columns.of(devices)
                .text("id", id -> id)
                .bindTo(handle.createQuery(LAST_SEEN))
                .map((row, _) ->
                        Map.entry(
                                row.getObject("id", UUID.class),
                                row.getObject("accepted_at", OffsetDateTime.class).toInstant()))
                .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        return seen;
    }

    List<Count> images(Handle handle, Instant since) {
        return counts(handle, IMAGES, since);
    }

    List<Count> refused(Handle handle, Instant since) {
        return counts(handle, REFUSED, since);
    }

    private static List<Count> counts(Handle handle, String sql, Instant since) {
        return handle.createQuery(sql)
                .bind("since", since.atOffset(UTC))
                .map((row, _) ->
                        new Count(
                                row.getString("title"),
                                row.getString("host"),
                                row.getLong("count")))
                .list();
    }
}
