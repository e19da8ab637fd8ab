package dev.gantry.admin.devices;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code admin.device_import}: what older versions had in settings and tables, and what
 * became of it. Also says who sent images before.
 */
@Singleton
final class ImportTable {
    private static final String ADD =
            """
            insert into admin.device_import (source, title, at, device, outcome)
            values (:source, :title, :at, :device::uuid, :outcome) on conflict do nothing
            """;

    private static final String ALL =
            "select source, title, at, device, outcome from admin.device_import order by at, source, title";

    /** Who has stored something; the last ones first, should there be too many. */
    private static final String SENDERS =
            """
            select calling_ae from admin.reception where protocol = 'DICOM' and calling_ae <> ''
            group by calling_ae order by max(last_at) desc limit :limit
            """;

    /** Adds what became of a title; what is there already stays. */
    void add(Handle tx, ImportedDevice imported) {
        tx.createUpdate(ADD)
                .bind("source", imported.source())
                .bind("title", imported.aeTitle())
                .bind("at", imported.at().atOffset(ZoneOffset.UTC))
                .bind("device", imported.device().map(UUID::toString).orElse(null))
                .bind("outcome", imported.outcome())
                .execute();
    }

    List<ImportedDevice> all(Handle handle) {
        return handle.createQuery(ALL).map((row, _) -> imported(row)).list();
    }

    List<String> senders(Handle handle, int limit) {
        return handle.createQuery(SENDERS).bind("limit", limit).mapTo(String.class).list();
    }

    private static ImportedDevice imported(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return new ImportedDevice(
                row.getString("source"),
                row.getString("title"),
                at,
                Optional.ofNullable(row.getObject("device", UUID.class)),
                row.getString("outcome"));
    }
}
