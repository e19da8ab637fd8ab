package dev.gantry.index.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.objects.ObjectKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The schema {@code index} as a whole: a second one beside it, and how the two change places.
 *
 * <p>Every statement of this service, its migrations included, says {@code index.} before the name
 * of a table. To work on the other schema the same statements are sent with another name there, so
 * that there is no second set of them.
 */
@Singleton
final class SchemaTable {
    private static final String NEXT = "index_next";
    private static final String BEFORE = "index_before";
    private static final Pattern QUALIFIED = Pattern.compile("\\bindex\\.(?=[a-z_%])");
    private static final Pattern SCHEMA = Pattern.compile("\\bschema index\\b");

    private static final String SCRIPTS =
            """
            select script from index.flyway_schema_history
            where success and type = 'SQL' order by installed_rank
            """;

    /** Everything that points to an object, wherever it is kept; tombstones are carried over. */
    static final String REFERENCES =
            """
            (select study_uid, instance_uid, reception, object_key from index.instance
             union all
             select study_uid, instance_uid, reception, object_key from index.conflict)
            """;

    private static final String IS_OF =
            """
            select exists (select from pg_namespace where nspname = 'index_next'
                and obj_description(oid, 'pg_namespace') = :rebuild)
            """;

    private static final String MIGRATED_SINCE =
            """
            select exists (select script from index.flyway_schema_history
                except select script from index_next.flyway_schema_history)
            """;

    /** What the old index has and the new one has not, page by page. */
    private static final String LEFT_OUT =
            """
            select o.study_uid, o.instance_uid, o.reception, o.object_key
            from %s o
            where (o.study_uid, o.instance_uid, o.reception) > (:study, :instance, :reception)
            and not exists (select from index_next.instance n where n.study_uid = o.study_uid
                and n.instance_uid = o.instance_uid and n.reception = o.reception)
            and not exists (select from index_next.conflict n where n.study_uid = o.study_uid
                and n.instance_uid = o.instance_uid and n.reception = o.reception)
            and not exists (select from index_next.orphan n where n.object_key = o.object_key)
            order by o.study_uid, o.instance_uid, o.reception limit :limit
            """
                    .formatted(REFERENCES);

    /** Offsets first: it is what consumers lock first, so nobody waits in a circle. */
    private static final String TABLES =
            """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'index' and c.relkind in ('r', 'p') and not c.relispartition
            order by c.relname <> 'consumer_offset', c.relname
            """;

    /** A reception that is not in the new schema yet. */
    record LeftOut(Position position, ObjectKey object) {}

    /** Where it comes in their order. */
    record Position(String study, String instance, UUID reception) {
        static final Position FIRST = new Position("", "", new UUID(0, 0));
    }

    /** Makes the second schema, empty, for this rebuild. */
    void prepare(Handle tx, UUID rebuild) {
        drop(tx);
        tx.execute("create schema " + NEXT);
        tx.execute("comment on schema %s is '%s'".formatted(NEXT, rebuild));
        for (var script : tx.createQuery(SCRIPTS).mapTo(String.class).list()) {
            run(tx, inNext(text(script)));
        }
        tx.execute(
                "create table index_next.flyway_schema_history"
                        + " (like index.flyway_schema_history including all)");
        tx.execute(
                "insert into index_next.flyway_schema_history"
                        + " select * from index.flyway_schema_history");
    }

    /** Removes what an earlier rebuild left behind, however it ended. */
    void drop(Handle tx) {
        tx.execute("drop schema if exists " + NEXT + " cascade");
        tx.execute("drop schema if exists " + BEFORE + " cascade");
    }

    /** Does something with this handle while all that it says about the index means the new one. */
    void inNext(Handle tx, Runnable work) {
        var statements = tx.getConfig(SqlStatements.class);
        var engine = statements.getTemplateEngine();
        statements.setTemplateEngine((sql, context) -> engine.render(inNext(sql), context));
        try {
            work.run();
        } finally {
            statements.setTemplateEngine(engine);
        }
    }

    /** The next receptions that only the old index has, after this one. */
    List<LeftOut> leftOut(Handle handle, Position after, int limit) {
        return handle.createQuery(LEFT_OUT)
                .bind("study", after.study())
                .bind("instance", after.instance())
                .bind("reception", after.reception())
                .bind("limit", limit)
                .map((row, _) ->
                        new LeftOut(
                                new Position(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getObject(3, UUID.class)),
                                new ObjectKey(row.getString(4))))
                .list();
    }

    /** Keeps everybody else away from the old tables, until this transaction ends. */
    void lockOld(Handle tx) {
        tx.execute("set local lock_timeout = '5s'");
        for (var table : tx.createQuery(TABLES).mapTo(String.class).list()) {
            tx.execute("lock table index.\"" + table + "\" in access exclusive mode");
        }
    }

    /** Whether the second schema is this rebuild's, and not that of one which took its place. */
    boolean isOf(Handle tx, UUID rebuild) {
        return tx.createQuery(IS_OF).bind("rebuild", rebuild.toString()).mapTo(Boolean.class).one();
    }

    /** Whether a newer version of this service has changed the old schema since. */
    boolean isMigratedSince(Handle tx) {
        return tx.createQuery(MIGRATED_SINCE).mapTo(Boolean.class).one();
    }

    /** Lets the schemas change places. */
    void changePlaces(Handle tx) {
        tx.execute("alter schema index rename to " + BEFORE);
        tx.execute("alter schema " + NEXT + " rename to index");
    }

    static String inNext(String sql) {
        return SCHEMA.matcher(QUALIFIED.matcher(sql).replaceAll(NEXT + "."))
                .replaceAll("schema " + NEXT);
    }

    /** A whole script, past Jdbi, for which a colon in it would be a parameter. */
    private static void run(Handle tx, String script) {
        try (var statement = tx.getConnection().createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            var failure = new UnableToExecuteStatementException("A migration of the new schema");
            failure.initCause(e);
            throw failure;
        }
    }

    private static String text(String script) {
        var name = "/db/index/" + script.substring(script.lastIndexOf('/') + 1);
        try (InputStream in = SchemaTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The index was migrated by %s, which this version does not have"
                                .formatted(script));
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
