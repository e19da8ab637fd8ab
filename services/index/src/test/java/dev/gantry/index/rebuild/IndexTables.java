package dev.gantry.index.rebuild;

import dev.gantry.dicom.data.Uid;
import dev.gantry.testkit.Backends;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the index holds, and how it is made. */
final class IndexTables {
    /** Everything about some studies, but for what a rebuild gives another number. */
    private static final List<String> CONTENT =
            List.of(
                    "select 'study ' || (to_jsonb(s) - 'revision' - 'patient')::text || p.patient_id"
                            + " || '^' || p.issuer from index.study s"
                            + " join index.patient p on p.id = s.patient where s.study_uid = any(?)",
                    "select 'patient ' || (to_jsonb(p) - 'id' - 'merged_into')::text"
                            + " from index.patient p where p.id in"
                            + " (select patient from index.study where study_uid = any(?))",
                    "select 'reference ' || to_jsonb(t)::text from index.reference t"
                            + " where study_uid = any(?)",
                    "select 'series ' || to_jsonb(t)::text from index.series t where study_uid = any(?)",
                    "select 'instance ' || to_jsonb(t)::text from index.instance t"
                            + " where study_uid = any(?)",
                    "select 'claim ' || to_jsonb(t)::text from index.patient_claim t"
                            + " where study_uid = any(?)",
                    "select 'tombstone ' || to_jsonb(t)::text from index.tombstone t"
                            + " where study_uid = any(?)",
                    "select 'value ' || to_jsonb(t)::text from index.searchable_value t"
                            + " where study_uid = any(?)",
                    "select 'conflict ' || to_jsonb(t)::text from index.conflict t"
                            + " where study_uid = any(?)");

    /** Columns, indexes, constraints, partitions, comments and rights. */
    private static final List<String> FORM =
            List.of(
                    "select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable"
                            + " || ' ' || coalesce(column_default, '') || ' ' || is_identity"
                            + " from information_schema.columns where table_schema = 'index'",
                    "select indexdef from pg_indexes where schemaname = 'index'",
                    "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
                            + " from pg_constraint where connamespace = 'index'::regnamespace",
                    "select inhrelid::regclass || ' of ' || inhparent::regclass from pg_inherits"
                            + " where inhrelid::regclass::text like 'index.%'",
                    "select a.attrelid::regclass || '.' || attname || ' ' || attstorage::text || ' '"
                            + " || coalesce(col_description(a.attrelid, attnum), '')"
                            + " from pg_attribute a join pg_class c on c.oid = attrelid"
                            + " where relnamespace = 'index'::regnamespace and attnum > 0",
                    "select table_name || ' ' || grantee || ' ' || privilege_type"
                            + " from information_schema.table_privileges where table_schema = 'index'"
                            + " and grantee = 'gantry_reader' and table_name not like 'flyway%'",
                    "select defaclacl::text from pg_default_acl"
                            + " where defaclnamespace = 'index'::regnamespace",
                    "select proname || prosrc from pg_proc"
                            + " where pronamespace = 'index'::regnamespace",
                    "select script || ' ' || checksum from index.flyway_schema_history"
                            + " where type = 'SQL'");

    private IndexTables() {}

    static List<String> content(Collection<Uid> studies) {
        try (var connection = Backends.shared().database()) {
            return content(connection, studies);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The same of another index. */
    static List<String> content(Connection connection, Collection<Uid> studies)
            throws SQLException {
        var uids = studies.stream().map(Uid::value).toArray(String[]::new);
        var rows = new ArrayList<String>();
        for (var sql : CONTENT) {
            rows.addAll(sorted(connection, sql, uids));
        }
        return rows;
    }

    static List<String> form() {
        var rows = new ArrayList<String>();
        FORM.forEach(sql -> rows.addAll(sorted(sql)));
        return rows;
    }

    /** The first columns of all rows; a parameter is an array of texts. */
    static List<String> sorted(String sql, String... parameter) {
        try (var connection = Backends.shared().database()) {
            return sorted(connection, sql, parameter);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static List<String> sorted(Connection connection, String sql, String... parameter)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                statement.setArray(1, connection.createArrayOf("text", parameter));
            }
            var rows = new ArrayList<String>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(String.valueOf(found.getString(1)));
                }
            }
            return rows.stream().sorted().toList();
        }
    }

    static void run(String... statements) {
        try (var connection = Backends.shared().database();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(String.join("; ", statements), e);
        }
    }
}
