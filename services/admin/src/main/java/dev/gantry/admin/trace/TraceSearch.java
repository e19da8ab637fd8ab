package dev.gantry.admin.trace;

import dev.gantry.admin.trace.TraceEvent.BrokenOff;
import dev.gantry.admin.trace.TraceEvent.Called;
import dev.gantry.admin.trace.TraceEvent.Delivered;
import dev.gantry.admin.trace.TraceEvent.NotDelivered;
import dev.gantry.admin.trace.TraceEvent.Received;
import dev.gantry.admin.trace.TraceEvent.Refused;
import dev.gantry.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What is kept of the way of one study. Uploads come in many small requests, so those of one host
 * are one step.
 */
final class TraceSearch {
    /** More steps than a person reads; a study that has more shows its first ones. */
    private static final int LIMIT = 200;

    private static final String OF_STUDY =
            """
            select 'RECEIVED' as kind, calling_ae, host, min(first_at) as at, max(last_at) as until,
                   sum(instances)::int as instances, '' as why
              from admin.reception where study_uid = :study
             group by protocol, calling_ae, host, case when protocol = 'DICOM' then association end
            union all
            select 'CALLED', a.calling_ae, a.host, a.accepted_at, null, 0, a.contexts_refused
              from admin.reception r join admin.association a using (association)
             where r.study_uid = :study and a.accepted_at is not null
            union all
            select 'BROKEN_OFF', a.calling_ae, a.host, a.ended_at, null, 0, ''
              from admin.reception r join admin.association a using (association)
             where r.study_uid = :study and a.aborted
            union all
            select 'REFUSED', calling_ae, host, at, null, 0, reason
              from admin.refusal where study_uid = :study
            union all
            select case when delivered then 'DELIVERED' else 'NOT_DELIVERED' end,
                   destination, '', last_at, null, instances, why
              from admin.delivery where study_uid = :study
             order by at, until nulls first
             limit :limit
            """;

    private final Database database;

    TraceSearch(Database database) {
        this.database = database;
    }

    List<TraceEvent> ofStudy(String studyUid) {
        return database.with(handle ->
                handle.createQuery(OF_STUDY)
                        .bind("study", studyUid)
                        .bind("limit", LIMIT)
                        .map((row, _) -> event(row))
                        .list());
    }

    private static TraceEvent event(ResultSet row) throws SQLException {
        var callingAe = row.getString("calling_ae");
        var device = callingAe.isEmpty() ? row.getString("host") : callingAe;
        var at = instant(row, "at");
        var instances = row.getInt("instances");
        var why = row.getString("why");
        return switch (row.getString("kind")) {
            case "RECEIVED" -> new Received(device, instances, at, instant(row, "until"));
            case "CALLED" -> new Called(device, at, why);
            case "BROKEN_OFF" -> new BrokenOff(device, at);
            case "REFUSED" -> new Refused(device, at, why);
            case "DELIVERED" -> new Delivered(device, instances, at);
            case "NOT_DELIVERED" -> new NotDelivered(device, instances, at, why);
            case String kind -> throw new IllegalStateException("There is no step of kind " + kind);
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
