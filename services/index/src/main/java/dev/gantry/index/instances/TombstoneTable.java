package dev.gantry.index.instances;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.tombstone}: what a person deleted. It is hidden from everybody who reads the other
 * tables, whole as long as it can be restored, and remembered for ever.
 */
@Singleton
public final class TombstoneTable {
    private static final String KNOWN =
            """
            select asked.reception, bool_or(t.reception = asked.reception)
            from unnest(:study, :instance, :reception::uuid[], :receivedAt::timestamptz[], :sha256,
                :content) asked (study, instance, reception, received_at, sha256, content)
            join index.tombstone t on t.study_uid = asked.study
                and t.instance_uid = asked.instance
            where t.reception = asked.reception or asked.received_at <= t.deleted_at
                and (t.content_digest = asked.content or t.sha256 = asked.sha256)
            group by asked.reception
            """;

    private static final String SOFT_DELETE =
            """
            with gone as (
                delete from index.%s where study_uid = :study
                    and (:series::text is null or series_uid = :series) returning *)
            insert into index.tombstone (%s, request, deleted_by, why, deleted_at, until)
            select %s, :request, :who, :why, :at, :until from gone
            on conflict do nothing
            """;

    private static final List<String> SOFT_DELETES =
            List.of(
                    SOFT_DELETE.formatted(
                            "instance", ReceptionTable.COLUMNS, ReceptionTable.COLUMNS),
                    SOFT_DELETE.formatted(
                            "conflict", ReceptionTable.COLUMNS, ReceptionTable.COLUMNS));

    private static final String RESTORE =
            """
            with restored as (
                select study_uid, instance_uid, reception from index.tombstone
                where study_uid = :study and (:series::text is null or series_uid = :series)
                    and purged_at is null and header is not null limit :limit)
            delete from index.tombstone t using restored
            where t.study_uid = restored.study_uid and t.instance_uid = restored.instance_uid
                and t.reception = restored.reception
            returning
            """
                    + ReceptionTable.COLUMNS.replaceAll("\\b([a-z_0-9]+)\\b", "t.$1");

    private static final String PURGE =
            """
            with due as (
                select study_uid, instance_uid, reception from index.tombstone
                where purged_at is null and until <= now()
                order by until limit :limit for update skip locked)
            update index.tombstone t set purged_at = now(), header = null, frame_table = null
            from due where t.study_uid = due.study_uid and t.instance_uid = due.instance_uid
                and t.reception = due.reception
            returning t.object_key, t.study_uid
            """;

    /**
     * Which of these were deleted: received before that, and heard of once more or only now.
     *
     * @return by reception, whether the tombstone is its own; else it is that of the same content
     */
    public Map<UUID, Boolean> known(Handle tx, List<ReceivedInstance> arrivals) {
        var known = new HashMap<UUID, Boolean>();
        Columns.of(arrivals)
                .text("study", ReceivedInstance::study)
                .text("instance", ReceivedInstance::instance)
                .text("reception", a -> a.stored().reception())
                .text("receivedAt", a -> a.stored().receivedAt())
                .text("sha256", a -> a.stored().sha256())
                .text("content", a -> a.stored().contentDigest().orElse(null))
                .bindTo(tx.createQuery(KNOWN))
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getBoolean(2)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /**
     * Hides a study or one of its series; how many receptions that were.
     *
     * @param until when the objects go, which may be later than the request says
     */
    public int softDelete(Handle tx, DeletionRequested request, Instant until) {
        int hidden = 0;
        for (var softDelete : SOFT_DELETES) {
            hidden +=
                    tx.createUpdate(softDelete)
                            .bind("study", request.studyUid().value())
                            .bind("series", request.seriesUid().map(Uid::value).orElse(null))
                            .bind("request", request.id())
                            .bind("who", request.who())
                            .bind("why", request.why())
                            .bind("at", request.at())
                            .bind("until", until)
                            .execute();
        }
        return hidden;
    }

    /** Takes what can be restored of a study or series from here; none when there is no more. */
    public List<ReceivedInstance> restore(Handle tx, DeletionRequested request, int limit) {
        return tx.createQuery(RESTORE)
                .bind("study", request.studyUid().value())
                .bind("series", request.seriesUid().map(Uid::value).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> ReceptionTable.arrival(row))
                .list();
    }

    /** Gives up what cannot be restored any more, and says which objects nobody needs now. */
    public List<ObjectOrphaned> purge(Handle tx, int limit) {
        return tx.createQuery(PURGE)
                .bind("limit", limit)
                .map((row, _) ->
                        new ObjectOrphaned(
                                row.getString(1),
                                new Uid(row.getString(2)),
                                "Deleted, and the time to restore it is over"))
                .list();
    }
}
