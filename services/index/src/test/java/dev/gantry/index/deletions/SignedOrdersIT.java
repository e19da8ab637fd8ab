package dev.gantry.index.deletions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.DeletionRequested.Action;
import dev.gantry.events.Topic;
import dev.gantry.index.StoredEvents;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.KafkaTopics;
import dev.gantry.testkit.OrderSignature;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of orders that somebody else than our services wrote into the topic. */
@QuarkusTest
class SignedOrdersIT {
    private static final Backends BACKENDS = Backends.shared();

    private final Uid study = Uid.random();

    @BeforeEach
    void a_study_is_shown() {
        BACKENDS.kafka().publish(StoredEvents.of(Samples.ct().study(study).build()));
        awaitShown(1);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("nothing", "It is not signed", _ -> {}),
                forgery(
                        "a key that nobody has",
                        "the key stranger, which is not in gantry.signing.keys",
                        record -> new OrderSignature("stranger", "x".repeat(40)).sign(record)),
                forgery(
                        "our key's name and another secret",
                        "not for this topic, key and value",
                        record -> new OrderSignature(key().keyId(), "x".repeat(40)).sign(record)),
                forgery(
                        "the signature of an order for another study",
                        "not for this topic, key and value",
                        record -> copySignature(signed(order(Uid.random())), record)),
                forgery(
                        "the signature of the same order under another key",
                        "not for this topic, key and value",
                        record ->
                                copySignature(
                                        sign(
                                                new ProducerRecord<>(
                                                        record.topic(), "1.2.3", record.value())),
                                        record)),
                forgery(
                        "a signature for another topic",
                        "not for this topic, key and value",
                        record ->
                                copySignature(
                                        sign(
                                                new ProducerRecord<>(
                                                        "gantry.audit",
                                                        record.key(),
                                                        record.value())),
                                        record)),
                forgery(
                        "a name without a signature",
                        "exactly one header gantry_key_id and one gantry_signature",
                        record ->
                                record.headers()
                                        .add("gantry_key_id", key().keyId().getBytes(UTF_8))),
                forgery(
                        "a right signature and one more",
                        "exactly one header gantry_key_id and one gantry_signature",
                        record -> {
                            sign(record);
                            sign(record);
                        }));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void a_forged_order_is_set_aside_with_the_reason_and_the_next_one_followed(
            String what, String reason, Consumer<ProducerRecord<String, byte[]>> signing) {
        var record = KafkaTopics.recordOf(order(study));
        signing.accept(record);

        BACKENDS.kafka().send(record);

        var letter = Await.value("it is set aside with " + what, () -> letterOf(record));
        assertThat(new String(letter.headers().lastHeader("gantry_reason").value(), UTF_8))
                .contains(reason);
        assertThat(one("select count(*) from index.instance where study_uid = ?")).isEqualTo("1");
        assertThat(one("select count(*) from index.tombstone where study_uid = ?")).isEqualTo("0");

        BACKENDS.kafka().publish(order(study));
        awaitShown(0);
    }

    @Test
    void an_order_that_is_repeated_after_the_study_was_restored_changes_nothing() {
        var first = signed(order(study));
        BACKENDS.kafka().send(first);
        awaitShown(0);
        BACKENDS.kafka().publish(order(study, Action.RESTORE, Instant.now()));
        awaitShown(1);

        BACKENDS.kafka().send(first);
        followMarker();

        assertThat(one("select count(*) from index.instance where study_uid = ?")).isEqualTo("1");
    }

    @Test
    void objects_stay_as_long_as_the_index_says_whatever_the_order_says() {
        var longAgo = Instant.now().minus(Duration.ofDays(400));
        BACKENDS.kafka()
                .publish(
                        new DeletionRequested(
                                UUID.randomUUID(),
                                Action.DELETE,
                                study,
                                Optional.empty(),
                                "ada",
                                "in a hurry",
                                longAgo,
                                longAgo));
        awaitShown(0);

        assertThat(
                        one(
                                "select purged_at is null and until > now() + interval '6 days'"
                                        + " from index.tombstone where study_uid = ?"))
                .isEqualTo("t");
    }

    @Test
    void an_order_may_leave_more_time_than_the_least() {
        BACKENDS.kafka()
                .publish(order(study, Action.DELETE, Instant.now().plus(Duration.ofDays(300))));
        awaitShown(0);

        assertThat(
                        one(
                                "select until > now() + interval '299 days' from index.tombstone"
                                        + " where study_uid = ?"))
                .isEqualTo("t");
    }

    /** An order after it, in the same partition because of its key, is followed. */
    private void followMarker() {
        var marker = order(study, Action.RESTORE, Instant.now());
        BACKENDS.kafka().publish(marker);
        Await.until(
                "the next order is followed",
                () ->
                        one(
                                        "select count(*) from index.applied_order where id = ?::uuid",
                                        marker.id().toString())
                                .equals("1"));
    }

    private static Arguments forgery(
            String what, String reason, Consumer<ProducerRecord<String, byte[]>> signing) {
        return Arguments.of(what, reason, signing);
    }

    private static OrderSignature key() {
        return OrderSignature.withFirstOf(System.getProperty("gantry.signing.keys"));
    }

    private static ProducerRecord<String, byte[]> signed(DeletionRequested order) {
        return sign(KafkaTopics.recordOf(order));
    }

    private static ProducerRecord<String, byte[]> sign(ProducerRecord<String, byte[]> record) {
        key().sign(record);
        return record;
    }

    private static void copySignature(
            ProducerRecord<String, byte[]> from, ProducerRecord<String, byte[]> to) {
        for (var name : new String[] {"gantry_key_id", "gantry_signature"}) {
            to.headers().add(name, from.headers().lastHeader(name).value());
        }
    }

    private static DeletionRequested order(Uid study) {
        return order(study, Action.DELETE, Instant.now());
    }

    private static DeletionRequested order(Uid study, Action action, Instant until) {
        return new DeletionRequested(
                UUID.randomUUID(),
                action,
                study,
                Optional.empty(),
                "mallory",
                "no reason",
                Instant.now(),
                until);
    }

    private static Optional<ConsumerRecord<String, byte[]>> letterOf(
            ProducerRecord<String, byte[]> record) {
        return BACKENDS.kafka().records(Topic.DELETION_REQUESTED.deadLetterName()).stream()
                .filter(one -> one.key().equals(record.key()))
                .findFirst();
    }

    private void awaitShown(int count) {
        Await.until(
                count + " instances are shown",
                () ->
                        one("select count(*) from index.instance where study_uid = ?")
                                .equals(Integer.toString(count)));
    }

    private String one(String sql) {
        return one(sql, study.value());
    }

    private static String one(String sql, String parameter) {
        try (var connection = BACKENDS.database();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
