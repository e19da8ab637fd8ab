package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.OwnServers;
import dev.gantry.testkit.RunningService;
import dev.gantry.testkit.Samples;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes of storage on the same servers, and what becomes of a round when one dies. */
class TwoScrubbersIT {
    private static final int ORPHANS = 220;
    private static final int KNOWN = 30;
    private static final int PAGE = 200;
    private static final int SECOND_PAGE = ORPHANS + KNOWN - PAGE;
    private static final String LOCKS =
            "select count(*) from pg_locks where locktype = 'advisory' and granted"
                    + " and (classid::bigint << 32 | objid::bigint)"
                    + " = hashtextextended('gantry storage scrub', 0)";
    private static final String CUT = LOCKS.replace("count(*)", "count(pg_terminate_backend(pid))");

    /** Slow: a page of objects takes 20 s, so that there is time to see and to kill. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "gantry.storage.scrub.objects-per-second", "10",
                    "gantry.storage.scrub.grace", "0s",
                    "gantry.storage.scrub.interval", "");

    private final OwnServers servers = OwnServers.start();
    private final List<String> orphans = new ArrayList<>();
    private RunningService one;
    private RunningService other;

    @BeforeEach
    void objects_and_rows_and_two_processes() throws Exception {
        var objects = servers.objects();
        var shelf = new Shelf(servers::database, objects);
        for (int i = 0; i < KNOWN; i++) {
            shelf.put(Samples.ct().build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        for (int i = 0; i < ORPHANS; i++) {
            orphans.add(Loose.put(objects, Samples.ct().build()).object().value());
        }
        Loose.indexHasTaken(servers::database, 1L << 40);
        one = servers.run("storage", SETTINGS);
        other = servers.run("storage", SETTINGS);
    }

    @AfterEach
    void end() {
        one.close();
        other.close();
        servers.close();
    }

    @Test
    void one_scrubs_and_when_it_is_killed_the_other_goes_on_where_it_was() throws Exception {
        one.post("/api/storage/scrub/start");
        Await.until("a page is done", () -> status().getInt("round.findings.objects") == PAGE);
        assertThat(scrubs(one)).isNotEqualTo(scrubs(other));
        assertThat(count(LOCKS)).isEqualTo(1);

        var survivor = scrubs(one) ? other : one;
        (scrubs(one) ? one : other).kill();

        Await.until("it takes over", () -> scrubs(survivor));
        assertThat(count(LOCKS)).isEqualTo(1);
        awaitEnd(survivor);
        assertThat(announced()).containsExactlyInAnyOrderElementsOf(orphans);
    }

    @Test
    void who_loses_its_connection_loses_its_turn_and_nothing_is_left_out() throws Exception {
        one.post("/api/storage/scrub/start");
        Await.until("a page is done", () -> status().getInt("round.findings.objects") == PAGE);

        assertThat(count(CUT)).isEqualTo(1);

        awaitEnd(one);
        // the page that it had begun is looked at again: twice is fine, never is not
        assertThat(announced()).hasSizeBetween(ORPHANS, ORPHANS + SECOND_PAGE);
        assertThat(announced().stream().distinct()).containsExactlyInAnyOrderElementsOf(orphans);
    }

    /** The round says that each object and each row was looked at, and that once. */
    private void awaitEnd(RunningService asked) throws Exception {
        Await.until("the round ends", () -> status(asked).get("round.endedAt") != null);
        var ended = status(asked);
        assertThat(ended.getInt("round.findings.objects")).isEqualTo(ORPHANS + KNOWN);
        assertThat(ended.getInt("round.findings.rows")).isEqualTo(KNOWN);
        assertThat(ended.getInt("round.findings.adopted")).isEqualTo(ORPHANS);
        assertThat(ended.getInt("round.findings.missing")).isZero();
        assertThat(count("select count(*) from storage.scrub_round")).isEqualTo(1);
    }

    private JsonPath status() throws Exception {
        return status(other);
    }

    private static JsonPath status(RunningService asked) throws Exception {
        return JsonPath.from(asked.get("/api/storage/scrub").body());
    }

    private static boolean scrubs(RunningService process) throws Exception {
        return process.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("gantry_storage_scrub_running"))
                .anyMatch(line -> line.endsWith(" 1.0"));
    }

    private List<String> announced() {
        return servers.kafka().events(Topic.INSTANCE_STORED, InstanceStored.class).stream()
                .map(InstanceStored::objectKey)
                .toList();
    }

    private long count(String sql) throws SQLException {
        try (var connection = servers.database();
                var found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
