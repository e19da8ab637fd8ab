package dev.gantry.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceStored;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.OwnServers;
import dev.gantry.testkit.RunningService;
import dev.gantry.testkit.Samples;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process of index is killed while it rebuilds; a lock of ours holds it at the moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRebuildIT {
    private static final Map<String, String> NO_MORE = Map.of();

    /** Enough for several batches, so that a lock can come between; nobody told of them. */
    private static final int UNTOLD = 300;

    private final OwnServers servers = OwnServers.start();
    private final List<InstanceStored> events = new ArrayList<>();

    /** When it is killed, and what keeps the rebuild there. */
    enum Moment {
        WHILE_IT_READS_OBJECTS("READ_OBJECTS", "lock table index_next.instance in share mode"),
        WHILE_IT_WANTS_TO_CHANGE_PLACES("SWITCH", "lock table index.study in access share mode");

        private final String step;
        private final String lock;

        Moment(String step, String lock) {
            this.step = step;
            this.lock = lock;
        }
    }

    @BeforeAll
    void objects_and_their_rows() throws Exception {
        events.addAll(ReceivedObjects.overWeeks(servers.objects()));
        events.forEach(servers.kafka()::publish);
        for (var slice : Samples.ctSeries(UNTOLD)) {
            ReceivedObjects.put(servers.objects(), slice, Instant.now());
        }
        try (var _ = servers.run("index", NO_MORE)) {
            awaitReceptions(events.size() - 1); // one is spare
        }
    }

    @AfterAll
    void end() {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_old_index_is_as_it_was_and_the_next_rebuild_is_equal_to_it(Moment moment)
            throws Exception {
        var before = content();

        killedAt(moment);

        assertThat(content()).isEqualTo(before);
        try (var index = servers.run("index", NO_MORE)) {
            assertThat(progress(index).getString("state")).isEqualTo("INTERRUPTED");
            var late = ReceivedObjects.put(servers.objects(), Samples.ct().build(), Instant.now());
            int known = receptions();
            servers.kafka().publish(late);
            events.add(late);
            awaitReceptions(known + 1);
            var withTheLate = content();

            assertThat(index.post(Operator.ADDRESS).statusCode()).isEqualTo(202);

            Await.until("it ends", () -> progress(index).get("endedAt") != null);
            assertThat(progress(index).getString("state")).isEqualTo("DONE");
            assertThat(progress(index).getInt("objects")).isEqualTo(events.size() + UNTOLD);
            assertThat(receptions()).isEqualTo(events.size() - 1 + UNTOLD);
            assertThat(content()).isEqualTo(withTheLate).containsAll(before);
            assertThat(count("pg_namespace where nspname like 'index!_%' escape '!'")).isZero();
        }
    }

    private void killedAt(Moment moment) throws Exception {
        try (var index = servers.run("index", NO_MORE);
                var holder = servers.database()) {
            holder.setAutoCommit(false);
            if (moment == Moment.WHILE_IT_WANTS_TO_CHANGE_PLACES) {
                hold(holder, moment.lock);
            }
            assertThat(index.post(Operator.ADDRESS).statusCode()).isEqualTo(202);
            Await.until("it can be held", () -> hold(holder, moment.lock));
            Await.until(
                    "it is held",
                    () -> count("pg_locks where not granted and locktype = 'relation'") > 0);
            assertThat(progress(index).getString("step")).isEqualTo(moment.step);

            index.kill();

            holder.rollback();
        }
    }

    /** Whether the lock is ours; not while there is no such table. */
    private static boolean hold(Connection holder, String lock) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute(lock);
            return true;
        } catch (SQLException notYet) {
            holder.rollback();
            return false;
        }
    }

    private static JsonPath progress(RunningService index) throws Exception {
        return JsonPath.from(index.get(Operator.ADDRESS).body());
    }

    private Set<Uid> studies() {
        return events.stream().map(InstanceStored::studyUid).collect(Collectors.toSet());
    }

    private List<String> content() throws SQLException {
        try (var connection = servers.database()) {
            return IndexTables.content(connection, studies());
        }
    }

    private void awaitReceptions(int wanted) {
        Await.until(wanted + " are indexed", () -> receptions() == wanted);
    }

    private int receptions() throws SQLException {
        return count("index.instance") + count("index.conflict");
    }

    private int count(String from) throws SQLException {
        try (var connection = servers.database();
                var found =
                        connection.createStatement().executeQuery("select count(*) from " + from)) {
            found.next();
            return found.getInt(1);
        }
    }
}
