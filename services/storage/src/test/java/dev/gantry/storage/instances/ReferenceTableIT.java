package dev.gantry.storage.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.storage.Shelf;
import dev.gantry.testkit.Backends;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferenceTableIT {
    private static final Pattern TABLE = Pattern.compile("from index\\.(\\w+)");

    @Test
    void every_table_that_names_an_object_and_its_reception_keeps_the_object_alive()
            throws SQLException {
        var _ = new Shelf();

        var listed = new TreeSet<String>();
        TABLE.matcher(ReferenceTable.REFERENCES).results().forEach(one -> listed.add(one.group(1)));

        assertThat(listed).isEqualTo(naming("object_key", "reception"));
    }

    /** Partitions are left out: their table stands for them. */
    private static TreeSet<String> naming(String... columns) throws SQLException {
        try (var connection = Backends.shared().database();
                var statement =
                        connection.prepareStatement(
                                """
                                select c.relname from pg_class c
                                join pg_attribute a on a.attrelid = c.oid
                                where c.relnamespace = 'index'::regnamespace
                                    and c.relkind in ('r', 'p') and not c.relispartition
                                    and a.attname = any(?) and not a.attisdropped
                                group by c.relname having count(*) = cardinality(?)
                                """)) {
            statement.setArray(1, connection.createArrayOf("text", columns));
            statement.setArray(2, connection.createArrayOf("text", columns));
            var tables = new TreeSet<String>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            return tables;
        }
    }
}
