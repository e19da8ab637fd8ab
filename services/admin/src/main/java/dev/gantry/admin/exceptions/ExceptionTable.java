package dev.gantry.admin.exceptions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.admin.exceptions.RecordedException.Decision;
import dev.gantry.admin.exceptions.RecordedException.OriginalRecord;
import dev.gantry.admin.exceptions.RecordedException.State;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Table {@code admin.exception}. */
@Singleton
public final class ExceptionTable {
    private static final JsonMapper JSON = new JsonMapper();

    /** Raised again, it is open again, unless that was before somebody decided. */
    private static final String RAISE =
            """
            insert into admin.exception as e (id, kind, study_uid, instance_uid, first_at, last_at, facts,
                record_topic, record_partition, record_offset, record_key, record_value, record_headers)
            values (:id, :kind, :study, :instance, :at, :at, :facts::jsonb,
                :topic, :partition, :offset, :key, :value, :headers::jsonb)
            on conflict (id) do update set
                count = e.count + 1,
                first_at = least(e.first_at, excluded.first_at),
                last_at = greatest(e.last_at, excluded.last_at),
                facts = case when excluded.last_at >= e.last_at then excluded.facts else e.facts end,
                state = case when e.decided_at is null or excluded.last_at > e.decided_at
                               or excluded.record_offset is distinct from e.record_offset
                             then 'OPEN' else e.state end,
                record_partition = coalesce(excluded.record_partition, e.record_partition),
                record_offset = coalesce(excluded.record_offset, e.record_offset),
                record_value = coalesce(excluded.record_value, e.record_value)
            where excluded.last_at <> e.last_at or excluded.record_offset is distinct from e.record_offset
            """;

    private static final String COLUMNS =
            """
            select id, kind, study_uid, instance_uid, first_at, last_at, count, facts, state,
                   decided_by, decided_at, decided_why,
                   record_topic, record_partition, record_offset, record_key, record_headers, %s
              from admin.exception
            """;

    private static final String PAGE =
            COLUMNS.formatted("null::bytea as record_value")
                    + """
                     where (last_at, id) < (:at, :id)
                       and (:kind::text is null or kind = :kind)
                       and (:state::text is null or state = :state)
                     order by last_at desc, id desc
                     limit :limit
                    """;

    private static final String ONE = COLUMNS.formatted("record_value") + " where id = :id";

    private static final String DECIDE =
            """
            update admin.exception
               set state = :state, decided_by = :who, decided_at = :at, decided_why = :why
             where id = :id and state = 'OPEN' and count = :count
            """;

    private static final String FORGET_OLD =
            """
            delete from admin.exception
             where state <> 'OPEN' and decided_at < :before
            """;

    /** Decided ones go first, then the oldest. */
    private static final String FORGET_MOST =
            """
            delete from admin.exception where id in (
                select id from admin.exception order by (state = 'OPEN') desc, last_at desc, id desc
                offset :most limit 10000)
            """;

    private static final String OPEN =
            "select kind, count(*) as many from admin.exception where state = 'OPEN' group by kind";

    /** How many are open, by kind. */
    Map<String, Long> open(Handle handle) {
        return handle.createQuery(OPEN)
                .map((row, _) -> Map.entry(row.getString("kind"), row.getLong("many")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Notes an exception; one that is there already is counted, the very same twice is not. */
    public void raise(Handle tx, RecordedException raised) {
        var record = raised.record();
        tx.createUpdate(RAISE)
                .bind("id", raised.id())
                .bind("kind", raised.kind())
                .bind("study", raised.studyUid())
                .bind("instance", raised.instanceUid())
                .bind("at", atUtc(raised.lastAt()))
                .bind("facts", json(raised.facts()))
                .bind("topic", record.map(OriginalRecord::topic).orElse(null))
                .bind("partition", record.map(OriginalRecord::partition).orElse(null))
                .bind("offset", record.map(OriginalRecord::offset).orElse(null))
                .bind("key", record.flatMap(OriginalRecord::key).orElse(null))
                .bind("value", record.flatMap(OriginalRecord::value).orElse(null))
                .bind("headers", record.map(one -> json(one.headers())).orElse(null))
                .execute();
    }

    /** The next ones before this place, newest first, without the bytes of their records. */
    List<RecordedException> page(
            Handle handle,
            Optional<String> kind,
            Optional<State> state,
            Instant before,
            UUID id,
            int limit) {
        return handle.createQuery(PAGE)
                .bind("at", atUtc(before))
                .bind("id", id)
                .bind("kind", kind.orElse(null))
                .bind("state", state.map(State::name).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> exception(row))
                .list();
    }

    Optional<RecordedException> find(Handle handle, UUID id) {
        return handle.createQuery(ONE).bind("id", id).map((row, _) -> exception(row)).findOne();
    }

    /** Whether it was open and not raised once more since it was read, and is decided now. */
    boolean decide(
            Handle tx, RecordedException read, State state, String who, Instant at, String why) {
        return tx.createUpdate(DECIDE)
                        .bind("id", read.id())
                        .bind("count", read.count())
                        .bind("state", state.name())
                        .bind("who", who)
                        .bind("at", atUtc(at))
                        .bind("why", why)
                        .execute()
                == 1;
    }

    /** How many were removed: those decided before this instant. */
    int forgetDecidedBefore(Handle tx, Instant before) {
        return tx.createUpdate(FORGET_OLD).bind("before", atUtc(before)).execute();
    }

    /** How many were removed, so that this many stay; 10,000 at most in one call. */
    int forgetBeyond(Handle tx, int most) {
        return tx.createUpdate(FORGET_MOST).bind("most", most).execute();
    }

    private static OffsetDateTime atUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String json(Map<String, String> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can be written", e);
        }
    }

    private static Map<String, String> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was written can be read", e);
        }
    }

    private static RecordedException exception(ResultSet row) throws SQLException {
        return new RecordedException(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("study_uid"),
                row.getString("instance_uid"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getInt("count"),
                map(row.getString("facts")),
                State.valueOf(row.getString("state")),
                new Decision(
                        row.getString("decided_by"),
                        Optional.ofNullable(row.getObject("decided_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getString("decided_why")),
                record(row));
    }

    private static Optional<OriginalRecord> record(ResultSet row) throws SQLException {
        var topic = row.getString("record_topic");
        return topic == null
                ? Optional.empty()
                : Optional.of(
                        new OriginalRecord(
                                topic,
                                row.getInt("record_partition"),
                                row.getLong("record_offset"),
                                Optional.ofNullable(row.getString("record_key")),
                                Optional.ofNullable(row.getBytes("record_value")),
                                map(row.getString("record_headers"))));
    }
}
