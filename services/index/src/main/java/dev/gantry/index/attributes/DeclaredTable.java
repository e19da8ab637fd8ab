package dev.gantry.index.attributes;

import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.index.attributes.DeclaredAttribute.State;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.declared_attribute}. Whoever writes instances holds a lock on this table that many
 * may hold; whoever declares or removes an attribute holds one that excludes them. So when a
 * declaration is committed, every instance either is there to be looked at or will be written by
 * somebody who knows of it. It is always the last lock that anybody takes.
 */
@Singleton
final class DeclaredTable {
    private static final String COLUMNS =
            """
            select id, path, level, kind, state, who, why, declared_at, done, total
            from index.declared_attribute\
            """;

    private static final String DECLARE =
            """
            insert into index.declared_attribute (id, path, level, kind, state, who, why)
            values ((extract(epoch from clock_timestamp()) * 1000000)::bigint, :path, :level, :kind,
                'FILLING', :who, :why)
            on conflict (path) do nothing
            """;

    private static final String REMOVE =
            "update index.declared_attribute set state = 'REMOVING' where path = :path";

    private static final String COUNT =
            """
            update index.declared_attribute
            set total = (select coalesce(sum(instance_count), 0) from index.study)
            where id = :id
            """;

    private static final String REACHED =
            "select after_study from index.declared_attribute where id = :id";

    /** Somebody may have removed it meanwhile, or a rebuild may have set it back. */
    private static final String ADVANCE =
            """
            update index.declared_attribute set after_study = :to, done = done + :instances
            where id = :id and state = 'FILLING' and after_study = :from
            """;

    private static final String READY =
            """
            update index.declared_attribute set state = 'READY'
            where id = :id and state = 'FILLING' and after_study = :from
            """;

    private static final String FORGET = "delete from index.declared_attribute where id = :id";

    /** All of them. */
    List<DeclaredAttribute> all(Handle handle) {
        return handle.createQuery(COLUMNS + " order by path").map((row, _) -> read(row)).list();
    }

    /** Those that instances are to be indexed for; they stay the same until the end of this. */
    List<DeclaredAttribute> forWriting(Handle tx) {
        tx.execute("lock table index.declared_attribute in row share mode");
        return tx.createQuery(COLUMNS + " where state <> 'REMOVING' order by id")
                .map((row, _) -> read(row))
                .list();
    }

    /** Waits until nobody is writing instances, and lets nobody begin until the end of this. */
    void lock(Handle tx) {
        tx.execute("lock table index.declared_attribute in exclusive mode");
    }

    /** Whether it is declared now; not when there is one of this path. */
    boolean declare(Handle tx, Declaration declaration) {
        return tx.createUpdate(DECLARE)
                        .bind("path", declaration.path().toString())
                        .bind("level", declaration.level().name())
                        .bind("kind", declaration.kind().name())
                        .bind("who", declaration.who())
                        .bind("why", declaration.why())
                        .execute()
                == 1;
    }

    /** Whether there was one to remove. */
    boolean remove(Handle tx, AttributePath path) {
        return tx.createUpdate(REMOVE).bind("path", path.toString()).execute() == 1;
    }

    /** Counts what there is to look at. */
    void count(Handle tx, long id) {
        tx.createUpdate(COUNT).bind("id", id).execute();
    }

    /** The study that was looked at last. */
    String reached(Handle tx, long id) {
        return tx.createQuery(REACHED).bind("id", id).mapTo(String.class).findOne().orElse("");
    }

    /** Whether it has come as far as that; not when it has been changed by somebody else. */
    boolean advance(Handle tx, long id, String from, String to, long instances) {
        return tx.createUpdate(ADVANCE)
                        .bind("id", id)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("instances", instances)
                        .execute()
                == 1;
    }

    /** Lets searches use it. */
    void ready(Handle tx, long id, String from) {
        tx.createUpdate(READY).bind("id", id).bind("from", from).execute();
    }

    /** Nothing of it is left. */
    void forget(Handle tx, long id) {
        tx.createUpdate(FORGET).bind("id", id).execute();
    }

    private static DeclaredAttribute read(ResultSet row) throws SQLException {
        return new DeclaredAttribute(
                row.getLong("id"),
                AttributePath.parse("path", row.getString("path")),
                QueryLevel.valueOf(row.getString("level")),
                AttributeKind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("who"),
                row.getString("why"),
                row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                row.getLong("done"),
                row.getLong("total"));
    }
}
