package dev.gantry.index.announce;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.uid_check}: UIDs that somebody has to look for in other studies, after they were
 * committed.
 */
@Singleton
public final class UidCheckTable {
    private static final String ADD =
            """
            insert into index.uid_check (instances, series)
            select array_agg(distinct instance), array_agg(distinct series)
            from unnest(:instance, :series) fresh (instance, series)
            """;

    private static final String WAITING = "select id from index.uid_check order by id limit :limit";

    private static final String INSTANCES =
            """
            select i.instance_uid as uid, i.study_uid, i.series_uid, i.calling_ae
            from index.instance i where i.instance_uid in (
                select instance_uid from index.instance where instance_uid = any(
                    select unnest(instances) from index.uid_check where id = any(:id))
                group by instance_uid having count(*) > 1)
            order by i.instance_uid, i.received_at, i.study_uid
            """;

    private static final String SERIES =
            """
            select s.series_uid as uid, s.study_uid, s.series_uid, '' as calling_ae
            from index.series s where s.series_uid in (
                select series_uid from index.series where series_uid = any(
                    select unnest(series) from index.uid_check where id = any(:id))
                group by series_uid having count(*) > 1)
            order by s.series_uid, s.study_uid
            """;

    private static final String DONE = "delete from index.uid_check where id = any(:id)";

    /**
     * One of the places where a UID is.
     *
     * @param callingAe who sent it there; empty for a series
     */
    record Found(Kind kind, Uid uid, Uid study, Uid series, String callingAe) {}

    /** Asks for the UIDs of these arrivals to be looked for. */
    public void add(Handle tx, List<ReceivedInstance> arrivals) {
        Columns.of(arrivals)
                .text("instance", ReceivedInstance::instance)
                .text("series", ReceivedInstance::series)
                .bindTo(tx.createUpdate(ADD))
                .execute();
    }

    List<Long> waiting(Handle handle, int limit) {
        return handle.createQuery(WAITING).bind("limit", limit).mapTo(Long.class).list();
    }

    /** Every place of a UID that has more than one, those of one UID in a row. */
    List<Found> found(Handle handle, List<Long> checks) {
        var found = new ArrayList<Found>();
        found.addAll(found(handle, INSTANCES, Kind.INSTANCE_UID_IN_TWO_PLACES, checks));
        found.addAll(found(handle, SERIES, Kind.SERIES_UID_IN_TWO_STUDIES, checks));
        return found;
    }

    private static List<Found> found(Handle handle, String sql, Kind kind, List<Long> checks) {
        return Columns.of(checks)
                .bigint("id", id -> id)
                .bindTo(handle.createQuery(sql))
                .map((row, _) ->
                        new Found(
                                kind,
                                new Uid(row.getString("uid")),
                                new Uid(row.getString("study_uid")),
                                new Uid(row.getString("series_uid")),
                                row.getString("calling_ae")))
                .list();
    }

    void done(Handle handle, List<Long> checks) {
        Columns.of(checks).bigint("id", id -> id).bindTo(handle.createUpdate(DONE)).execute();
    }
}
