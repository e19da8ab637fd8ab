package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IndexedIT {
    /** Of nobody else: the servers are shared. */
    private static final int PARTITION = 977;

    @BeforeAll
    static void fill() throws SQLException {
        ReadModel.create();
        try (var database = Backends.shared().database();
                var insert =
                        database.prepareStatement(
                                """
                                insert into index.consumer_offset (topic, partition, next_offset)
                                values ('gantry.instance.stored', ?, 42)
                                on conflict (topic, partition) do nothing
                                """)) {
            insert.setInt(1, PARTITION);
            insert.executeUpdate();
        }
    }

    @Test
    void what_the_index_has_taken_is_said_at_once() {
        asked(PARTITION + ":41", 10_000).statusCode(200).body("indexed", equalTo(true));
    }

    @Test
    void what_it_has_not_taken_is_said_when_the_time_is_over() {
        asked(PARTITION + ":42", 50).statusCode(200).body("indexed", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1:", ":1", "-1:1", "1:-1", "1:x", "1:1:1"})
    void a_record_that_is_none_is_refused_in_words(String record) {
        asked(record, 0)
                .statusCode(400)
                .body("detail", containsString("partition:offset was expected"));
    }

    @Test
    void nobody_waits_for_ever() {
        asked(PARTITION + ":42", 10_001).statusCode(400).body("detail", containsString("within"));
    }

    private static ValidatableResponse asked(String record, int within) {
        return given().queryParam("record", record)
                .queryParam("within", within)
                .get("/internal/query/indexed")
                .then();
    }
}
