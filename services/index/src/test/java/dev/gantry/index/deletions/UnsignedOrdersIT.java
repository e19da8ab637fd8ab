package dev.gantry.index.deletions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.Topic;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.Signatures;
import dev.gantry.platform.kafka.TopicOffsets;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.KafkaTopics;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Up to where orders from before this version count, which did not sign them. */
@QuarkusTest
class UnsignedOrdersIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final String TOPIC = Topic.DELETION_REQUESTED.topicName();
    private static final String MIGRATION = "/db/index/V20261130_1800__signed_orders.sql";

    @Inject
    @DataSource("index")
    Database database;

    @Inject OrderTable orders;
    @Inject Signatures signatures;
    @Inject TopicOffsets topics;

    @AfterEach
    void nothing_is_from_before() {
        set("'{}'");
    }

    @Test
    void what_lay_in_the_topic_when_this_version_first_ran_counts_and_nothing_later() {
        BACKENDS.kafka().send(KafkaTopics.recordOf(order()));
        set("null");
        var atThatTime = topics.ends(Topic.DELETION_REQUESTED);
        var admission = new AdmitOrders(database, orders, signatures, topics);

        admission.takeEnds();

        assertThat(atThatTime.values()).anyMatch(end -> end > 0);
        assertCounts(admission, atThatTime);
        BACKENDS.kafka().send(KafkaTopics.recordOf(order()));
        admission.takeEnds();
        new AdmitOrders(database, orders, signatures, topics).takeEnds();
        assertCounts(admission, atThatTime);
    }

    @Test
    void as_long_as_nobody_has_asked_the_broker_no_unsigned_order_counts() {
        set("null");

        assertRefused(new AdmitOrders(database, orders, signatures, topics), unsigned(0, 0));
    }

    @Test
    void a_partition_that_came_later_or_was_made_anew_has_none_from_before() {
        set("'{5,6}'");
        var admission = new AdmitOrders(database, orders, signatures, topics);

        assertAdmitted(admission, unsigned(1, 5));
        assertRefused(admission, unsigned(1, 6));
        assertRefused(admission, unsigned(7, 0));
        database.useTransaction(tx -> orders.beginAgain(tx, 1));

        assertRefused(admission, unsigned(1, 0));
        assertAdmitted(admission, unsigned(0, 4));
    }

    @Test
    void a_wrong_signature_is_no_better_where_none_is_needed() {
        set("'{5}'");
        var record = unsigned(0, 0);
        record.headers().add("gantry_key_id", "stranger".getBytes(UTF_8));
        record.headers().add("gantry_signature", "00".getBytes(UTF_8));

        assertRefused(new AdmitOrders(database, orders, signatures, topics), record);
    }

    @Test
    void only_a_database_that_an_earlier_version_used_has_orders_from_before() throws Exception {
        try (var connection = BACKENDS.database();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var used : new boolean[] {false, true}) {
                statement.execute("drop schema if exists before cascade");
                statement.execute("create schema before");
                statement.execute("create table before.consumer_offset (topic text)");
                if (used) {
                    statement.execute("insert into before.consumer_offset values ('any')");
                }
                statement.execute(migration().replace("index.", "before."));
                try (var rows = statement.executeQuery("select ends from before.unsigned_order")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(used ? null : "{}");
                }
            }
            connection.rollback();
        }
    }

    private static void assertCounts(AdmitOrders admission, Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            if (end > 0) {
                assertAdmitted(admission, unsigned(partition.partition(), end - 1));
            }
            assertRefused(admission, unsigned(partition.partition(), end));
        });
    }

    private static void assertAdmitted(
            AdmitOrders admission, ConsumerRecord<String, byte[]> record) {
        assertThatCode(() -> admission.admit(record)).doesNotThrowAnyException();
    }

    private static void assertRefused(
            AdmitOrders admission, ConsumerRecord<String, byte[]> record) {
        assertThatThrownBy(() -> admission.admit(record)).isInstanceOf(Unprocessable.class);
    }

    private static ConsumerRecord<String, byte[]> unsigned(int partition, long offset) {
        return new ConsumerRecord<>(TOPIC, partition, offset, "1.2", new byte[] {'{', '}'});
    }

    private static DeletionRequested order() {
        return new DeletionRequested(
                UUID.randomUUID(),
                DeletionRequested.Action.DELETE,
                Uid.random(),
                Optional.empty(),
                "ada",
                "from before",
                Instant.now(),
                Instant.now());
    }

    private static void set(String ends) {
        try (var connection = BACKENDS.database();
                var statement = connection.createStatement()) {
            statement.execute("update index.unsigned_order set ends = " + ends);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String migration() {
        try (var in = requireNonNull(UnsignedOrdersIT.class.getResourceAsStream(MIGRATION))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
