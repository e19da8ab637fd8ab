package dev.gantry.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.KafkaClients;
import dev.gantry.platform.kafka.KafkaSettings;
import dev.gantry.platform.kafka.Topics;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long Kafka keeps what people did. */
@QuarkusTest
@WithTestResource(FakeQuery.class)
class AuditRetentionIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final String AUDIT = Topic.AUDIT.topicName();
    private static final String THIRTY_DAYS = Long.toString(Duration.ofDays(30).toMillis());
    private static final String THE_BROKERS = Long.toString(Duration.ofDays(7).toMillis());
    private static final String TEN_YEARS = Long.toString(Duration.ofDays(3653).toMillis());
    private static final Map<String, String> WITHOUT_A_LIMIT =
            Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete");

    @Inject KafkaSettings settings;
    @Inject KafkaClients clients;
    @Inject Topics topics;

    @BeforeEach
    void the_topic_is_there() {
        topics.ensure();
    }

    @AfterEach
    void set_it_as_it_was() {
        BACKENDS.kafka().set(AUDIT, WITHOUT_A_LIMIT);
        await(AUDIT, WITHOUT_A_LIMIT);
    }

    @Test
    void a_new_topic_for_the_audit_keeps_everything_and_the_others_thirty_days() {
        assertThat(BACKENDS.kafka().settingsOf(AUDIT)).containsAllEntriesOf(WITHOUT_A_LIMIT);
        assertThat(BACKENDS.kafka().settingsOf(Topic.AUDIT.deadLetterName()))
                .containsEntry("retention.ms", THIRTY_DAYS);
        assertThat(BACKENDS.kafka().settingsOf(Topic.TRACE.topicName()))
                .containsEntry("retention.ms", THIRTY_DAYS);
    }

    @Test
    void a_topic_that_an_earlier_version_made_is_changed() {
        BACKENDS.kafka()
                .set(
                        AUDIT,
                        Map.of(
                                "retention.ms",
                                THIRTY_DAYS,
                                "retention.bytes",
                                "",
                                "cleanup.policy",
                                ""));
        await(AUDIT, Map.of("retention.ms", THIRTY_DAYS));

        start();

        await(AUDIT, WITHOUT_A_LIMIT);
    }

    @Test
    void a_topic_that_was_left_to_the_broker_is_changed() {
        BACKENDS.kafka()
                .set(
                        AUDIT,
                        Map.of("retention.ms", "", "retention.bytes", "", "cleanup.policy", ""));
        await(AUDIT, Map.of("retention.ms", THE_BROKERS));

        start();

        await(AUDIT, WITHOUT_A_LIMIT);
    }

    @Test
    void what_somebody_else_has_set_stays() {
        BACKENDS.kafka()
                .set(AUDIT, Map.of("retention.ms", TEN_YEARS, "retention.bytes", "1073741824"));
        await(AUDIT, Map.of("retention.ms", TEN_YEARS, "retention.bytes", "1073741824"));

        start();

        assertThat(BACKENDS.kafka().settingsOf(AUDIT))
                .containsEntry("retention.ms", TEN_YEARS)
                .containsEntry("retention.bytes", "1073741824");
    }

    @Test
    void other_topics_are_left_alone() {
        var trace = Topic.TRACE.topicName();
        BACKENDS.kafka().set(trace, Map.of("retention.ms", TEN_YEARS));
        await(trace, Map.of("retention.ms", TEN_YEARS));

        start();

        assertThat(BACKENDS.kafka().settingsOf(trace)).containsEntry("retention.ms", TEN_YEARS);
        BACKENDS.kafka().set(trace, Map.of("retention.ms", THIRTY_DAYS));
    }

    /** A broker hears of new settings a moment after they were accepted. */
    private static void await(String topic, Map<String, String> settings) {
        Await.until(
                "%s has %s".formatted(topic, settings),
                () ->
                        BACKENDS.kafka()
                                .settingsOf(topic)
                                .entrySet()
                                .containsAll(settings.entrySet()));
    }

    /** As the first thing that another process does. */
    private void start() {
        new Topics(clients, settings).ensure();
    }
}
