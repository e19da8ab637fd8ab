package dev.gantry.admin.devices;

import static java.time.ZoneOffset.UTC;

import dev.gantry.dicom.data.Uid;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Table {@code admin.unknown_device}: who called without being known. */
@Singleton
final class UnknownDeviceTable {
    private static final String COLUMNS =
            """
            title, host, implementation_uid, implementation_version, proposed, wanted_more,
            first_at, last_at, count, reason
            """;

    /** What it wanted stays when later it only asks for echo. */
    private static final String ADD =
            """
            insert into admin.unknown_device (title, host, network, implementation_uid, implementation_version,
                proposed, wanted_more, first_at, last_at, count, reason)
            values (:title, :host, :network, :implementationUid, :implementationVersion,
                string_to_array(:proposed, ' '), :wantedMore, :first, :last, :count, :reason)
            on conflict (title, host) do update set
                implementation_uid = excluded.implementation_uid,
                implementation_version = excluded.implementation_version,
                proposed = case when excluded.wanted_more or not unknown_device.wanted_more
                    then excluded.proposed else unknown_device.proposed end,
                wanted_more = unknown_device.wanted_more or excluded.wanted_more,
                first_at = least(unknown_device.first_at, excluded.first_at),
                last_at = greatest(unknown_device.last_at, excluded.last_at),
                count = unknown_device.count + excluded.count,
                reason = case when excluded.reason <> '' then excluded.reason
                    else unknown_device.reason end
            """;

    private static final String TITLES =
            "select title from admin.unknown_device where network = :network and title <> ''";

    private static final String SAY_WHY =
            "update admin.unknown_device set reason = :reason where title = :title and host = :host";

    private static final String FORGET_OLD =
            "delete from admin.unknown_device where last_at < :before";

    private static final String FORGET_BEYOND =
            """
            delete from admin.unknown_device where (title, host) in (
                select title, host from admin.unknown_device
                order by wanted_more desc, last_at desc, title, host offset :most)
            """;

    private static final String FORGET =
            "delete from admin.unknown_device where upper(title) = upper(:title)";

    private static final String LIST =
            "select "
                    + COLUMNS
                    + """
                    from admin.unknown_device where last_at >= :since
                    order by wanted_more desc, last_at desc, title, host
                    """;

    private static final String OF_TITLE =
            "select "
                    + COLUMNS
                    + """
                    from admin.unknown_device where last_at >= :since and upper(title) = upper(:title)
                    order by wanted_more desc, last_at desc, host
                    """;

    /**
     * Adds calls, in one order, so that two transactions do not wait for each other in a circle.
     */
    void add(Handle tx, Collection<UnknownDevice> callers) {
        var batch = tx.prepareBatch(ADD);
        for (var caller : callers) {
            batch.bind("title", caller.aeTitle())
                    .bind("host", caller.address())
                    .bind("network", Network.of(caller.address()))
                    .bind("implementationUid", caller.implementationClassUid())
                    .bind("implementationVersion", caller.implementationVersion())
                    .bind(
                            "proposed",
                            caller.proposed().stream()
                                    .map(Uid::value)
                                    .collect(Collectors.joining(" ")))
                    .bind("wantedMore", caller.wantedMore())
                    .bind("first", caller.firstAt().atOffset(UTC))
                    .bind("last", caller.lastAt().atOffset(UTC))
                    .bind("count", caller.count())
                    .bind("reason", caller.reason())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** The titles that were used from these networks so far. */
    Map<String, List<String>> titles(Handle handle, Collection<String> networks) {
        var titles = new HashMap<String, List<String>>();
        for (var network : networks) {
            titles.put(
                    network,
                    handle.createQuery(TITLES).bind("network", network).mapTo(String.class).list());
        }
        return titles;
    }

    /** Why a caller was refused, if it is one of these. */
    void sayWhy(Handle tx, String title, String host, String reason) {
        tx.createUpdate(SAY_WHY)
                .bind("title", title)
                .bind("host", host)
                .bind("reason", reason)
                .execute();
    }

    /** Forgets old ones, and what is too much: first who only asked for echo, then the oldest. */
    void trim(Handle tx, Instant before, int most) {
        tx.createUpdate(FORGET_OLD).bind("before", before.atOffset(UTC)).execute();
        tx.createUpdate(FORGET_BEYOND).bind("most", most).execute();
    }

    /** Whoever has this title is a device from now on, or calls from elsewhere. */
    void forget(Handle tx, String title) {
        tx.createUpdate(FORGET).bind("title", title).execute();
    }

    /** Who called since: first those who wanted more than echo, the latest first. */
    List<UnknownDevice> list(Handle handle, Instant since) {
        return handle.createQuery(LIST)
                .bind("since", since.atOffset(UTC))
                .map((row, _) -> caller(row))
                .list();
    }

    List<UnknownDevice> withTitle(Handle handle, String title, Instant since) {
        return handle.createQuery(OF_TITLE)
                .bind("since", since.atOffset(UTC))
                .bind("title", title)
                .map((row, _) -> caller(row))
                .list();
    }

    private static UnknownDevice caller(ResultSet row) throws SQLException {
        return new UnknownDevice(
                row.getString("title"),
                row.getString("host"),
                row.getString("implementation_uid"),
                row.getString("implementation_version"),
                Arrays.stream((String[]) row.getArray("proposed").getArray())
                        .map(Uid::new)
                        .toList(),
                row.getBoolean("wanted_more"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getLong("count"),
                row.getString("reason"));
    }
}
