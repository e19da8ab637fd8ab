package dev.gantry.routing.queues;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code routing.queue}. Times are the database's, so that the clocks of several workers do
 * not matter.
 */
@Singleton
public final class QueueTable {
    private static final String COLUMNS =
            "id, destination, study_uid, instance_uid, sop_class, transfer_syntax,"
                    + " object_key, state, attempts, next_attempt, last_error";

    /**
     * An instance that came again after it could not be delivered gets another chance, otherwise
     * nothing changes.
     */
    private static final String ENQUEUE =
            """
            insert into routing.queue (destination, study_uid, instance_uid, sop_class, transfer_syntax, object_key)
            values (:destination, :study, :instance, :sopClass, :transferSyntax, :objectKey)
            on conflict (destination, study_uid, instance_uid) do update
               set state = 'WAITING', attempts = 0, next_attempt = now(), last_error = '', done_at = null,
                   announced = false, object_key = excluded.object_key, transfer_syntax = excluded.transfer_syntax
             where queue.state = 'FAILED'
            """;

    private static final String CLAIM =
            """
            update routing.queue
               set attempts = attempts + 1, next_attempt = now() + :lease * interval '1 second'
             where id in (select id from routing.queue
                           where destination = :destination and state = 'WAITING' and next_attempt <= now()
                           order by next_attempt, id
                           limit :limit
                             for update skip locked)
            returning %s
            """
                    .formatted(COLUMNS);

    private static final String DONE =
            """
            update routing.queue
               set state = :state, last_error = :error, done_at = now(), announced = false
             where id = :id
            """;

    private static final String POSTPONE =
            """
            update routing.queue
               set next_attempt = now() + :pause * interval '1 millisecond', last_error = :error
             where id = :id and state = 'WAITING'
            """;

    private static final String RELEASE =
            """
            update routing.queue
               set attempts = attempts - 1, next_attempt = now() + :pause * interval '1 millisecond',
                   last_error = :error
             where id = any(:ids) and state = 'WAITING'
            """;

    private static final String UNANNOUNCED =
            """
            select %s from routing.queue
             where state <> 'WAITING' and not announced
             order by id limit :limit for update skip locked
            """
                    .formatted(COLUMNS);

    private static final String ANNOUNCED =
            "update routing.queue set announced = true where id = any(:ids)";

    private static final String DUE =
            """
            select d.ae_title from routing.destination d
             where d.blocked is null
               and exists (select 1 from routing.queue q
                            where q.destination = d.ae_title and q.state = 'WAITING' and q.next_attempt <= now())
               and not exists (select 1 from routing.circuit c
                                where c.destination = d.ae_title and c.open_until > now())
            """;

    private static final String LIST =
            """
            select %s from routing.queue
             where id > :after
               and (:destination::text is null or destination = :destination)
               and (:state::text is null or state = :state)
             order by id limit :limit
            """
                    .formatted(COLUMNS);

    private static final String WAITING =
            """
            select d.ae_title,
                   (select count(*) from (select 1 from routing.queue q
                                           where q.destination = d.ae_title and q.state = 'WAITING' limit 10000) counted)
              from routing.destination d
            """;

    private static final String RETRY =
            """
            update routing.queue
               set state = 'WAITING', attempts = 0, next_attempt = now(), last_error = '', done_at = null,
                   announced = false
             where id = :id and state <> 'DELIVERED'
            """;

    private static final String DELETE = "delete from routing.queue where id = :id";

    /** An instance that goes to a destination. */
    public record Entry(
            AeTitle destination,
            Uid studyUid,
            Uid instanceUid,
            Uid sopClass,
            Uid transferSyntax,
            String objectKey) {}

    /** Puts instances into queues; one that is there already is not doubled. */
    public void enqueue(Handle tx, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var batch = tx.prepareBatch(ENQUEUE);
        for (var entry : entries) {
            batch.bind("destination", entry.destination().value())
                    .bind("study", entry.studyUid().value())
                    .bind("instance", entry.instanceUid().value())
                    .bind("sopClass", entry.sopClass().value())
                    .bind("transferSyntax", entry.transferSyntax().value())
                    .bind("objectKey", entry.objectKey())
                    .add();
        }
        batch.execute();
    }

    /** The destinations that have something due and are not to be left alone. */
    List<AeTitle> due(Handle handle) {
        return handle.createQuery(DUE).mapTo(String.class).map(AeTitle::new).list();
    }

    /** Takes what is due for a destination; nobody else gets it before the lease is over. */
    List<Queued> claim(Handle handle, AeTitle destination, int limit, Duration lease) {
        return handle.createQuery(CLAIM)
                .bind("destination", destination.value())
                .bind("limit", limit)
                .bind("lease", lease.toSeconds())
                .map((row, _) -> queued(row))
                .list();
    }

    void done(Handle handle, long id, Queued.State state, String error) {
        handle.createUpdate(DONE)
                .bind("id", id)
                .bind("state", state.name())
                .bind("error", error)
                .execute();
    }

    void postpone(Handle handle, long id, Duration pause, String error) {
        handle.createUpdate(POSTPONE)
                .bind("id", id)
                .bind("pause", pause.toMillis())
                .bind("error", error)
                .execute();
    }

    /** Gives back what was claimed and never sent: the destination failed, not these. */
    void release(Handle handle, List<Long> ids, Duration pause, String error) {
        handle.createUpdate(RELEASE)
                .bindArray("ids", Long.class, ids)
                .bind("pause", pause.toMillis())
                .bind("error", error)
                .execute();
    }

    List<Queued> unannounced(Handle tx, int limit) {
        return tx.createQuery(UNANNOUNCED).bind("limit", limit).map((row, _) -> queued(row)).list();
    }

    void announced(Handle tx, List<Long> ids) {
        tx.createUpdate(ANNOUNCED).bindArray("ids", Long.class, ids).execute();
    }

    /** A page of the queues, oldest first, optionally of one destination or one state. */
    public List<Queued> list(
            Handle handle,
            Optional<AeTitle> destination,
            Optional<Queued.State> state,
            long after,
            int limit) {
        return handle.createQuery(LIST)
                .bind("destination", destination.map(AeTitle::value).orElse(null))
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> queued(row))
                .list();
    }

    /** How many instances wait for each destination, counted to 10,000. */
    public Map<AeTitle, Integer> waiting(Handle handle) {
        return handle.createQuery(WAITING)
                .map((row, _) -> Map.entry(new AeTitle(row.getString(1)), row.getInt(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Gives an instance that failed or waits another chance at once, and says whether there was
     * one.
     */
    public boolean retry(Handle handle, long id) {
        return handle.createUpdate(RETRY).bind("id", id).execute() == 1;
    }

    /** Takes an instance out of its queue, and says whether it was there. */
    public boolean delete(Handle handle, long id) {
        return handle.createUpdate(DELETE).bind("id", id).execute() == 1;
    }

    private static Queued queued(ResultSet row) throws SQLException {
        return new Queued(
                row.getLong("id"),
                new AeTitle(row.getString("destination")),
                new Uid(row.getString("study_uid")),
                new Uid(row.getString("instance_uid")),
                new Uid(row.getString("sop_class")),
                new Uid(row.getString("transfer_syntax")),
                row.getString("object_key"),
                Queued.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "next_attempt"),
                row.getString("last_error"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
