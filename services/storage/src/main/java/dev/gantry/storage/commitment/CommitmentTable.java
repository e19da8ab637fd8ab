package dev.gantry.storage.commitment;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.InstanceReference;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Tables {@code storage.commitment} and {@code storage.commitment_instance}. Times to come are the
 * database's, so that the clocks of several workers do not matter.
 */
@Singleton
final class CommitmentTable {
    private static final String ADD =
            """
            insert into storage.commitment (id, transaction_uid, calling_ae, called_ae, remote_host,
                association, requested_at, references_digest)
            values (:id, :transaction, :calling, :called, :host, :association, :at::timestamptz, :digest)
            on conflict do nothing
            """;

    private static final String ADD_INSTANCES =
            """
            insert into storage.commitment_instance (commitment, position, sop_class, instance_uid)
            select :id, * from unnest(:position, :class, :instance)
            """;

    private static final String REPLACE =
            """
            update storage.commitment set state = 'REPLACED', done_at = now()
             where calling_ae = :calling and transaction_uid = :transaction and id <> :id
               and state in ('CHECKING', 'TELLING') and references_digest = :digest
            """;

    private static final String OTHERS =
            """
            select exists (select from storage.commitment
                            where calling_ae = :calling and transaction_uid = :transaction and id <> :id
                              and state in ('CHECKING', 'TELLING'))
            """;

    private static final String FAIL_ALL =
            "update storage.commitment_instance set outcome = :outcome where commitment = :id";

    private static final String CLAIM =
            """
            update storage.commitment set due_at = now() + :lease * interval '1 millisecond'
             where id = (select id from storage.commitment
                          where state in ('CHECKING', 'TELLING') and due_at <= now()
                          order by due_at, id limit 1
                            for update skip locked)
            returning id, transaction_uid, calling_ae, called_ae, remote_host, association,
                      requested_at, state, route, attempts, last_error
            """;

    private static final String DUE_IN =
            """
            update storage.commitment set due_at = now() + :pause * interval '1 millisecond'
             where id = :id and state in ('CHECKING', 'TELLING')
            """;

    private static final String UNKNOWN =
            """
            select position, sop_class, instance_uid from storage.commitment_instance
             where commitment = :id and outcome is null order by position
            """;

    private static final String JUDGE =
            """
            update storage.commitment_instance i set outcome = v.outcome
              from unnest(:position, :outcome) v (position, outcome)
             where i.commitment = :id and i.position = v.position
            """;

    private static final String CHECKED =
            "update storage.commitment set state = 'TELLING' where id = :id and state = 'CHECKING'";

    private static final String KNOWN =
            """
            select sop_class, instance_uid, outcome from storage.commitment_instance
             where commitment = :id and outcome is not null order by position
            """;

    private static final String TOLD =
            """
            update storage.commitment
               set attempts = attempts + 1, route = 'NEW_ASSOCIATION',
                   due_at = now() + :pause * interval '1 millisecond'
             where id = :id and state = 'TELLING' and attempts = :attempts
            """;

    private static final String END =
            """
            update storage.commitment set state = :state, done_at = now()
             where id = :id and state in ('CHECKING', 'TELLING')
            """;

    /** The association is gone: what has not been told yet goes the other way, at once. */
    private static final String ASSOCIATION_GONE =
            """
            update storage.commitment
               set route = 'NEW_ASSOCIATION', last_error = :why,
                   due_at = case when state = 'TELLING' and attempts = 1 then now() else due_at end
             where id = :id and state in ('CHECKING', 'TELLING') and attempts <= 1
            """;

    private static final String FAILED =
            "update storage.commitment set last_error = :why where id = :id and state = 'TELLING'";

    private static final String FORGET =
            """
            delete from storage.commitment
             where done_at < now() - :days * interval '1 day'
            """;

    /** Keeps a request; one that came before changes nothing. */
    boolean add(Handle tx, CommitmentRequested request, String digest) {
        var source = request.source();
        var added =
                tx.createUpdate(ADD)
                        .bind("id", request.id())
                        .bind("transaction", request.transactionUid().value())
                        .bind("calling", source.callingAe())
                        .bind("called", source.calledAe())
                        .bind("host", source.remoteHost())
                        .bind("association", source.association())
                        .bind("at", request.at().toString())
                        .bind("digest", digest)
                        .execute();
        if (added == 0) {
            return false;
        }
        var places = IntStream.range(0, request.references().size()).boxed().toList();
        Columns.of(places)
                .bigint("position", Integer::longValue)
                .text("class", place -> request.references().get(place).sopClass())
                .text("instance", place -> request.references().get(place).instanceUid())
                .bindTo(tx.createUpdate(ADD_INSTANCES).bind("id", request.id()))
                .execute();
        return true;
    }

    /** The device repeats itself: the older request of the same content need not be answered. */
    void replaceOlder(Handle tx, CommitmentRequested request, String digest) {
        tx.createUpdate(REPLACE)
                .bind("calling", request.source().callingAe())
                .bind("transaction", request.transactionUid().value())
                .bind("id", request.id())
                .bind("digest", digest)
                .execute();
    }

    /** Whether the device uses a transaction's UID for something else that is not answered yet. */
    boolean isTaken(Handle tx, CommitmentRequested request) {
        return tx.createQuery(OTHERS)
                .bind("calling", request.source().callingAe())
                .bind("transaction", request.transactionUid().value())
                .bind("id", request.id())
                .mapTo(Boolean.class)
                .one();
    }

    void failAll(Handle tx, UUID id, FailureReason reason) {
        tx.createUpdate(FAIL_ALL).bind("outcome", reason.code()).bind("id", id).execute();
    }

    /** Takes the request that waits longest; nobody else gets it until the lease is over. */
    Optional<Commitment> claim(Handle handle, Duration lease) {
        return handle.createQuery(CLAIM)
                .bind("lease", lease.toMillis())
                .map((row, _) -> commitment(row))
                .findOne();
    }

    void dueIn(Handle handle, UUID id, Duration pause) {
        handle.createUpdate(DUE_IN).bind("pause", pause.toMillis()).bind("id", id).execute();
    }

    List<Asked> unknown(Handle handle, UUID id) {
        return handle.createQuery(UNKNOWN)
                .bind("id", id)
                .map((row, _) -> new Asked(row.getInt("position"), reference(row)))
                .list();
    }

    void judge(Handle tx, UUID id, List<Verdict> verdicts) {
        Columns.of(verdicts)
                .bigint("position", verdict -> (long) verdict.position())
                .bigint("outcome", verdict -> (long) verdict.outcome())
                .bindTo(tx.createUpdate(JUDGE).bind("id", id))
                .execute();
    }

    void checked(Handle handle, UUID id) {
        handle.createUpdate(CHECKED).bind("id", id).execute();
    }

    List<Known> known(Handle handle, UUID id) {
        return handle.createQuery(KNOWN)
                .bind("id", id)
                .map((row, _) -> new Known(reference(row), row.getInt("outcome")))
                .list();
    }

    /** It was told once more; if nobody confirms it, it is due again after the pause. */
    void told(Handle handle, Commitment told, Duration pause) {
        handle.createUpdate(TOLD)
                .bind("id", told.id())
                .bind("attempts", told.attempts())
                .bind("pause", pause.toMillis())
                .execute();
    }

    void delivered(Handle handle, UUID id) {
        end(handle, id, "DELIVERED");
    }

    void givenUp(Handle handle, UUID id) {
        end(handle, id, "GIVEN_UP");
    }

    void undelivered(Handle handle, UUID id, Route route, String why) {
        var statement =
                switch (route) {
                    case SAME_ASSOCIATION -> ASSOCIATION_GONE;
                    case NEW_ASSOCIATION -> FAILED;
                };
        handle.createUpdate(statement).bind("id", id).bind("why", why).execute();
    }

    void forget(Handle handle, int days) {
        handle.createUpdate(FORGET).bind("days", days).execute();
    }

    private static void end(Handle handle, UUID id, String state) {
        handle.createUpdate(END).bind("id", id).bind("state", state).execute();
    }

    /** An instance whose outcome is known. */
    record Known(InstanceReference reference, int outcome) {}

    private static InstanceReference reference(ResultSet row) throws SQLException {
        return new InstanceReference(
                new Uid(row.getString("sop_class")), new Uid(row.getString("instance_uid")));
    }

    private static Commitment commitment(ResultSet row) throws SQLException {
        return new Commitment(
                row.getObject("id", UUID.class),
                new Uid(row.getString("transaction_uid")),
                new Source(
                        Protocol.DICOM,
                        row.getString("calling_ae"),
                        row.getString("called_ae"),
                        row.getString("remote_host"),
                        row.getObject("association", UUID.class)),
                instant(row),
                Commitment.State.valueOf(row.getString("state")),
                Route.valueOf(row.getString("route")),
                row.getInt("attempts"),
                row.getString("last_error"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("requested_at", OffsetDateTime.class).toInstant();
    }
}
