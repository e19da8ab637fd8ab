package dev.gantry.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No table is forgotten by a rebuild: the catalog says which there are. */
@QuarkusTest
class CarriedTablesIT {
    private static final Pattern TABLE = Pattern.compile("from index\\.(\\w+)");

    /** What the objects say, or follows from what they and carried tables say. */
    private static final Set<String> MADE_ANEW =
            Set.of(
                    "patient",
                    "study",
                    "series",
                    "instance",
                    "conflict",
                    "patient_claim",
                    "patient_contradiction",
                    "reference",
                    "searchable_value");

    @Test
    void every_table_is_made_of_objects_or_carried_over() {
        var known = new TreeSet<>(CarriedTable.tables());
        known.addAll(MADE_ANEW);
        known.addAll(Set.of("unsigned_order", "flyway_schema_history"));

        assertThat(new TreeSet<>(IndexTables.sorted(tables("relname")))).isEqualTo(known);
    }

    @Test
    void what_a_person_or_another_system_said_is_carried_over() {
        var said = having("statement_id", "author", "who", "deleted_by", "request");

        assertThat(said).contains("statement", "tombstone", "declared_attribute");
        assertThat(CarriedTable.tables()).containsAll(said);
    }

    @Test
    void what_keeps_an_object_alive_is_looked_at_before_the_switch_or_carried_over() {
        var looked = new TreeSet<String>();
        TABLE.matcher(SchemaTable.REFERENCES).results().forEach(one -> looked.add(one.group(1)));
        looked.add("tombstone");

        assertThat(new TreeSet<>(having("reception"))).isEqualTo(looked);
        assertThat(CarriedTable.tables()).contains("tombstone");
    }

    private static List<String> having(String... columns) {
        return IndexTables.sorted(
                "select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'index'::regnamespace and c.relkind in ('r', 'p')"
                        + " and not c.relispartition and not a.attisdropped and a.attname = any(?)",
                columns);
    }

    private static String tables(String column) {
        return "select %s from pg_class where relnamespace = 'index'::regnamespace"
                        .formatted(column)
                + " and relkind in ('r', 'p') and not relispartition";
    }
}
