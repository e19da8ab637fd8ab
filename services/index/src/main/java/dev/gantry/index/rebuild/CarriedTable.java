package dev.gantry.index.rebuild;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Topic;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What no object knows, taken from the schema that serves into the new one: how far consumers are,
 * what people deleted, declared and said, what is still to be told.
 */
@Singleton
final class CarriedTable {
    private static final Pattern INSERT = Pattern.compile("insert into index_next\\.(\\w+)");

    private static final List<String> AT_FIRST =
            List.of(
                    "insert into index_next.consumer_offset select * from index.consumer_offset",
                    "insert into index_next.tombstone select * from index.tombstone",
                    "insert into index_next.applied_order select * from index.applied_order",
                    "insert into index_next.statement select * from index.statement",
                    """
                    insert into index_next.declared_attribute
                    select * from index.declared_attribute where state <> 'REMOVING'
                    """);

    /** Where people deleted or restored something since. */
    private static final String DECIDED_SINCE =
            """
            with old as (select study_uid, instance_uid, reception from index.tombstone),
                new as (select study_uid, instance_uid, reception from index_next.tombstone)
            select distinct study_uid from (
                (select * from old except select * from new)
                union all (select * from new except select * from old)) differing
            limit :limit
            """;

    /** What was said or taken back since; nothing else of a statement ever changes. */
    private static final String STATED_SINCE =
            """
            select o.statement_id from index.statement o
            left join index_next.statement n using (statement_id)
            where n.statement_id is null or n.withdrawn_at is distinct from o.withdrawn_at
            order by o.place limit :limit
            """;

    private static final List<String> STATE =
            List.of(
                    "delete from index_next.statement where statement_id = any(:ids)",
                    """
                    insert into index_next.statement
                    select * from index.statement where statement_id = any(:ids)
                    """);

    private static final String STATED_AFTER =
            """
            select place, statement_id from index_next.statement
            where place > :after order by place limit :limit
            """;

    /** The study is read once more then, from the objects that the old index has of it. */
    private static final List<String> FORGET =
            List.of(
                    "delete from index_next.instance where study_uid = any(:studies)",
                    "delete from index_next.conflict where study_uid = any(:studies)",
                    "delete from index_next.orphan where study_uid = any(:studies)",
                    "delete from index_next.raised where study_uid = any(:studies)",
                    "delete from index_next.tombstone where study_uid = any(:studies)",
                    """
                    insert into index_next.tombstone
                    select * from index.tombstone where study_uid = any(:studies)
                    """);

    /**
     * Revisions go on growing, since those who listen drop smaller ones. Only studies that the old
     * index did not have are told of. Page by page, since there may be millions.
     */
    private static final String REVISIONS =
            """
            with page as (
                    select study_uid, revision from index.study
                    where study_uid > :after order by study_uid limit :limit),
                grown as (
                    update index_next.study n set revision = p.revision + 1
                    from page p where p.study_uid = n.study_uid and p.revision >= n.revision),
                known as (
                    delete from index_next.changed_study n
                    using page p where p.study_uid = n.study_uid)
            select study_uid from page order by study_uid desc limit 1
            """;

    /**
     * What was to be told is told. An attribute that was declared meanwhile is filled anew.
     * Deletions are not asked for twice, since something may have come after them; whatever was
     * received may be told twice.
     */
    private static final List<String> AT_LAST =
            List.of(
                    """
                    update index_next.study n set revision = o.revision + 1
                    from index.study o
                    where o.study_uid = n.study_uid and o.revision >= n.revision
                    """,
                    """
                    insert into index_next.changed_study select * from index.changed_study
                    on conflict (study_uid) do update set revision = excluded.revision
                    """,
                    """
                    insert into index_next.orphan select * from index.orphan on conflict do nothing
                    """,
                    """
                    insert into index_next.raised select * from index.raised on conflict do nothing
                    """,
                    """
                    insert into index_next.uid_check (instances, series)
                    select instances, series from index.uid_check
                    """,
                    """
                    update index_next.tombstone n
                    set purged_at = o.purged_at, header = o.header, frame_table = o.frame_table
                    from index.tombstone o
                    where o.study_uid = n.study_uid and o.instance_uid = n.instance_uid
                        and o.reception = n.reception and o.purged_at is distinct from n.purged_at
                    """,
                    """
                    insert into index_next.consumer_offset
                    select * from index.consumer_offset where topic <> '%s'
                    on conflict (topic, partition) do update set next_offset = excluded.next_offset
                    """
                            .formatted(Topic.INSTANCE_STORED.topicName()),
                    """
                    insert into index_next.applied_order select * from index.applied_order
                    on conflict do nothing
                    """,
                    """
                    update index_next.unsigned_order n set ends = o.ends from index.unsigned_order o
                    """,
                    """
                    delete from index_next.declared_attribute n
                    where not exists (select from index.declared_attribute o
                        where o.id = n.id and o.state <> 'REMOVING')
                    """,
                    """
                    delete from index_next.searchable_value n
                    where not exists (select from index_next.declared_attribute d
                        where d.id = n.attribute)
                    """,
                    """
                    update index_next.declared_attribute n set state = 'READY' from index.declared_attribute o
                    where o.id = n.id and o.state = 'READY'
                    """,
                    """
                    insert into index_next.declared_attribute (id, path, level, kind, state, who, why,
                        declared_at)
                    select id, path, level, kind, 'FILLING', who, why, declared_at
                    from index.declared_attribute where state <> 'REMOVING'
                    on conflict do nothing
                    """,
                    """
                    select setval(pg_get_serial_sequence('index_next.statement', 'place'),
                        coalesce(max(place), 1), max(place) is not null) from index.statement
                    """,
                    """
                    update index_next.patient_contradiction n set told_at = o.told_at
                    from index.patient_contradiction o
                    where o.kind = n.kind and o.patient_id = n.patient_id and o.issuer = n.issuer
                        and o.study_uid = n.study_uid
                    """,
                    "insert into index_next.rebuild select * from index.rebuild");

    /** The next statements in their order, and the place of the last of them. */
    record Stated(List<UUID> ids, long last) {}

    /** The tables that are carried over; all others are made of objects, and of these. */
    static Set<String> tables() {
        return Stream.of(AT_FIRST, AT_LAST)
                .flatMap(List::stream)
                .flatMap(sql -> INSERT.matcher(sql).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Before the first object is listed. */
    void atFirst(Handle tx) {
        AT_FIRST.forEach(tx::execute);
    }

    /** The studies of which something was deleted or restored since, or some of them. */
    List<Uid> decidedSince(Handle handle, int limit) {
        return handle.createQuery(DECIDED_SINCE)
                .bind("limit", limit)
                .map((row, _) -> new Uid(row.getString(1)))
                .list();
    }

    /** Takes over what people decided about these studies; nothing else of them stays. */
    void decide(Handle tx, List<Uid> studies) {
        var uids = Columns.of(studies).text("studies", uid -> uid);
        for (var sql : FORGET) {
            uids.bindTo(tx.createUpdate(sql)).execute();
        }
    }

    /** The statements that were made or withdrawn since, or some of them. */
    List<UUID> statedSince(Handle handle, int limit) {
        return handle.createQuery(STATED_SINCE).bind("limit", limit).mapTo(UUID.class).list();
    }

    /** Takes these statements over as they are now, with their places. */
    void state(Handle tx, List<UUID> ids) {
        for (var sql : STATE) {
            tx.createUpdate(sql).bindArray("ids", UUID.class, ids).execute();
        }
    }

    /** The statements that the new schema has after this place. */
    Stated statedAfter(Handle handle, long place, int limit) {
        var ids = new ArrayList<UUID>();
        var last = new AtomicLong(place);
        handle.createQuery(STATED_AFTER)
                .bind("after", place)
                .bind("limit", limit)
                .map((row, _) -> Map.entry(row.getLong(1), row.getObject(2, UUID.class)))
                .forEach(one -> {
                    ids.add(one.getValue());
                    last.set(one.getKey());
                });
        return new Stated(ids, last.get());
    }

    /** Lets the revisions of the next studies grow, and says which was the last of them. */
    Optional<String> revisions(Handle tx, String after, int limit) {
        return tx.createQuery(REVISIONS)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .findOne();
    }

    /** Just before the schemas change places, with everybody else kept away. */
    void atLast(Handle tx) {
        AT_LAST.forEach(tx::execute);
    }
}
