package dev.gantry.admin.devices;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code admin.device_elsewhere}: who called with the title of a device, from where that
 * device is not.
 */
@Singleton
final class ElsewhereTable {
    private static final String ADD =
            """
            insert into admin.device_elsewhere (device, host, first_at, last_at, count, reason)
            values (:device, :host, :at, :at, :count, :reason)
            on conflict (device, host) do update set
                last_at = greatest(device_elsewhere.last_at, excluded.last_at),
                count = device_elsewhere.count + excluded.count,
                reason = case when excluded.reason <> '' then excluded.reason
                    else device_elsewhere.reason end
            """;

    private static final String TRIM =
            """
            delete from admin.device_elsewhere where device = :device and host in (
                select host from admin.device_elsewhere where device = :device
                order by last_at desc, host offset :most)
            """;

    private static final String SINCE =
            """
            select device, host, last_at, count, reason from admin.device_elsewhere
            where last_at >= :since order by device, last_at desc, host
            """;

    /** So many addresses are kept beside a device. */
    private static final int MOST = 16;

    /**
     * Calls from one address.
     *
     * @param reason why they were refused; empty when they were not
     */
    record Calls(UUID device, String address, Instant lastAt, long count, String reason) {
        Calls and(Calls other) {
            var later = other.lastAt.isBefore(lastAt) ? this : other;
            return new Calls(
                    device,
                    address,
                    later.lastAt,
                    count + other.count,
                    later.reason.isEmpty() ? reason : later.reason);
        }
    }

    /**
     * Adds calls, in one order, so that two transactions do not wait for each other in a circle.
     */
    void add(Handle tx, Collection<Calls> calls) {
        if (calls.isEmpty()) {
            return;
        }
        var batch = tx.prepareBatch(ADD);
        for (var one : calls) {
            batch.bind("device", one.device())
                    .bind("host", one.address())
                    .bind("at", one.lastAt().atOffset(ZoneOffset.UTC))
                    .bind("count", one.count())
                    .bind("reason", one.reason())
                    .add();
        }
        batch.execute();
        calls.stream()
                .map(Calls::device)
                .distinct()
                .forEach(device ->
                        tx.createUpdate(TRIM).bind("device", device).bind("most", MOST).execute());
    }

    /** The latest first, by device. */
    Map<UUID, List<Calls>> since(Handle handle, Instant since) {
        return handle
                .createQuery(SINCE)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, _) -> calls(row))
                .list()
                .stream()
                .collect(groupingBy(Calls::device));
    }

    private static Calls calls(ResultSet row) throws SQLException {
        return new Calls(
                row.getObject("device", UUID.class),
                row.getString("host"),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getLong("count"),
                row.getString("reason"));
    }
}
