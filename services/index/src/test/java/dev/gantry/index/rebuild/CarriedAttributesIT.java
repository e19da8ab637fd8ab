package dev.gantry.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CarriedAttributesIT {
    private static final String DECLARE =
            """
            insert into index.declared_attribute (id, path, level, kind, state, who, why, after_study)
            values (%d, '%s', 'STUDY', 'TEXT', '%s', 'ada', '', '9')
            """;

    private final Database database;
    private final SchemaTable schemas;
    private final CarriedTable carried;

    @Inject
    CarriedAttributesIT(
            @DataSource("index") Database database, SchemaTable schemas, CarriedTable carried) {
        this.database = database;
        this.schemas = schemas;
        this.carried = carried;
    }

    @AfterEach
    void clean_up() {
        IndexTables.run(
                "delete from index.declared_attribute where id < 1000",
                "delete from index.searchable_value where attribute < 1000");
        database.useTransaction(schemas::drop);
    }

    @Test
    void a_rebuilt_index_has_the_values_of_declared_attributes() {
        IndexTables.run(DECLARE.formatted(901, "00181030", "READY"));
        var sample =
                DataSet.builder().from(Samples.ct().build()).set(Tags.ProtocolName, "Head").build();
        var event = ReceivedObjects.put(sample, Instant.now());
        Backends.shared().kafka().publish(event);

        var ended = Operator.rebuild();

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(
                        IndexTables.sorted(
                                "select attribute || ' ' || value from index.searchable_value"
                                        + " where study_uid = any(?)",
                                event.studyUid().value()))
                .containsExactly("901 Head");
        assertThat(declared("index")).containsExactly("901 READY 9");
    }

    @Test
    void what_is_declared_and_taken_back_meanwhile_is_so_in_the_new_schema() {
        IndexTables.run(
                DECLARE.formatted(902, "00181030", "FILLING"),
                DECLARE.formatted(903, "00180015", "READY"),
                DECLARE.formatted(904, "00081010", "READY"));

        var after =
                database.inTransaction(tx -> {
                    schemas.prepare(tx, UUID.randomUUID());
                    carried.atFirst(tx);
                    tx.execute(DECLARE.formatted(905, "00080080", "READY"));
                    tx.execute(
                            "update index.declared_attribute set state = 'REMOVING' where id = 903");
                    tx.execute(
                            "update index.declared_attribute set state = 'READY' where id = 902");
                    tx.execute(
                            "insert into index_next.searchable_value"
                                    + " values ('1.2', 903, '', '', 'stale', null)");
                    carried.atLast(tx);
                    var rows =
                            tx.createQuery(
                                            """
                                            select id || ' ' || state || ' ' || after_study
                                            from index_next.declared_attribute order by id
                                            """)
                                    .mapTo(String.class)
                                    .list();
                    var stale =
                            tx.createQuery("select count(*) from index_next.searchable_value")
                                    .mapTo(Long.class)
                                    .one();
                    tx.rollback();
                    return List.of(rows, stale);
                });

        assertThat(after)
                .containsExactly(List.of("902 READY 9", "904 READY 9", "905 FILLING "), 0L);
    }

    private static List<String> declared(String schema) {
        return IndexTables.sorted(
                "select id || ' ' || state || ' ' || after_study from "
                        + schema
                        + ".declared_attribute");
    }
}
