package dev.gantry.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.EventWriter;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.Topic;
import dev.gantry.platform.Outage;
import dev.gantry.platform.telemetry.EventTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The loop alone, poll by poll: each step of a test is what the next poll meets. */
class EventConsumerTest {
    private static final String TOPIC = Topic.STUDY_CHANGED.topicName();
    private static final TopicPartition ONE = new TopicPartition(TOPIC, 0);
    private static final TopicPartition OTHER = new TopicPartition(TOPIC, 1);
    private static final Runnable NOTHING = () -> {};

    private final List<Long> deadLetters = new ArrayList<>();
    private final Kept handler = new Kept();
    private Client kafka = new Client();
    private long nanos = 1;
    private final EventConsumer consumer =
            new EventConsumer(
                    "gantry-test",
                    Set.of(Topic.STUDY_CHANGED),
                    handler,
                    (record, _, _, _) -> deadLetters.add(record.offset()),
                    new EventTraces(OpenTelemetry.noop()),
                    new ConsumerLag(new SimpleMeterRegistry(), "gantry-test"),
                    () -> nanos);

    @Test
    void reading_begins_at_the_offset_that_the_handler_keeps() {
        handler.kept = 5;

        run(assigned(ONE), arrived(ONE, 3, 8));

        assertThat(handler.taken).containsExactly(5L, 6L, 7L);
        assertThat(kafka.told).containsEntry(ONE, new OffsetAndMetadata(8));
    }

    @Test
    void a_handler_that_wants_news_only_gets_none_of_what_was_there() {
        handler.position = Position.End::new;
        kafka.updateEndOffsets(Map.of(ONE, 8L));

        run(assigned(ONE), NOTHING, arrived(ONE, 6, 10));

        assertThat(handler.taken).containsExactly(8L, 9L);
    }

    @Test
    void what_one_poll_brings_of_a_partition_is_taken_at_once() {
        run(assigned(ONE), arrived(ONE, 0, 150));

        assertThat(handler.calls).isEqualTo(1);
        assertThat(handler.taken).hasSize(150).isSorted();
    }

    @Test
    void a_batch_that_meets_an_outage_waits_while_polling_goes_on() {
        handler.outages = 2;

        run(
                assigned(ONE),
                arrived(ONE, 0, 3),
                () -> {
                    assertThat(handler.calls).isEqualTo(1);
                    assertThat(kafka.paused()).containsExactly(ONE);
                },
                NOTHING,
                later(Duration.ofMillis(250)),
                () -> assertThat(handler.calls).isEqualTo(2),
                later(Duration.ofMillis(500)),
                () -> assertThat(kafka.paused()).isEmpty());

        assertThat(handler.calls).isEqualTo(3);
        assertThat(handler.taken).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_partition_whose_position_cannot_be_asked_for_waits_too() {
        handler.kept = 1;
        handler.positionOutages = 1;

        run(
                assigned(ONE),
                arrived(ONE, 0, 3),
                () -> assertThat(kafka.paused()).containsExactly(ONE),
                later(Duration.ofMillis(250)),
                NOTHING);

        assertThat(handler.taken).containsExactly(1L, 2L);
    }

    @Test
    void a_partition_that_is_taken_away_takes_its_waiting_batch_along() {
        handler.outages = 1;

        run(
                assigned(ONE),
                arrived(ONE, 0, 3),
                assigned(OTHER),
                later(Duration.ofSeconds(10)),
                arrived(OTHER, 0, 2));

        assertThat(handler.calls).isEqualTo(2);
        assertThat(handler.taken).containsExactly(0L, 1L);
        assertThat(kafka.told).containsOnlyKeys(OTHER);
    }

    @Test
    void a_partition_that_comes_back_is_read_from_where_its_rows_are_then() {
        run(
                assigned(ONE),
                arrived(ONE, 0, 3),
                assigned(),
                () -> handler.kept = 7,
                assigned(ONE),
                arrived(ONE, 3, 9));

        assertThat(handler.taken).containsExactly(0L, 1L, 2L, 7L, 8L);
    }

    @Test
    void rows_that_were_set_back_are_noticed_with_the_next_batch() {
        run(
                assigned(ONE),
                arrived(ONE, 0, 3),
                () -> handler.rewindTo(1),
                arrived(ONE, 3, 4),
                NOTHING,
                arrived(ONE, 1, 4));

        assertThat(handler.taken).containsExactly(0L, 1L, 2L, 1L, 2L, 3L);
    }

    @Test
    void rows_that_were_set_back_are_noticed_where_nothing_comes() {
        run(
                assigned(ONE),
                arrived(ONE, 0, 3),
                () -> handler.kept = 1,
                later(Duration.ofSeconds(3)),
                arrived(ONE, 1, 3));

        assertThat(handler.taken).containsExactly(0L, 1L, 2L, 1L, 2L);
    }

    @Test
    void a_topic_that_was_made_anew_is_read_from_its_beginning() {
        handler.kept = 50;

        run(assigned(ONE), NOTHING, arrived(ONE, 0, 3));

        assertThat(handler.restarted).containsExactly(ONE);
        assertThat(handler.taken).containsExactly(0L, 1L, 2L);
    }

    @Test
    void one_record_that_cannot_be_taken_goes_to_the_dead_letters_and_the_others_do_not_wait() {
        handler.poison = 4;

        run(assigned(ONE), arrived(ONE, 0, 10));

        assertThat(deadLetters).containsExactly(4L);
        assertThat(handler.taken).containsExactly(0L, 1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L);
        assertThat(kafka.told).containsEntry(ONE, new OffsetAndMetadata(10));
    }

    @Test
    void after_a_fault_it_begins_again_with_another_client() {
        var broken = kafka;
        var sound = new Client();
        broken.schedulePollTask(() -> broken.setPollException(new KafkaException("a fault")));
        broken.schedulePollTask(NOTHING);
        sound.schedulePollTask(later(Duration.ofMillis(250)));
        sound.schedulePollTask(() -> sound.rebalance(List.of(ONE)));
        sound.schedulePollTask(() -> sound.arrive(ONE, 0, 2));
        sound.schedulePollTask(consumer::stop);
        var clients = List.of(broken, sound).iterator();

        consumer.run(NOTHING, clients::next);

        assertThat(handler.taken).containsExactly(0L, 1L);
    }

    /** Each step comes with one poll; then the consumer is stopped. */
    private void run(Runnable... steps) {
        for (var step : steps) {
            kafka.schedulePollTask(step);
        }
        kafka.schedulePollTask(consumer::stop);
        consumer.run(NOTHING, () -> kafka);
    }

    private Runnable assigned(TopicPartition... partitions) {
        return () -> kafka.rebalance(List.of(partitions));
    }

    private Runnable arrived(TopicPartition partition, long from, long to) {
        return () -> kafka.arrive(partition, from, to);
    }

    private Runnable later(Duration by) {
        return () -> nanos += by.toNanos();
    }

    /** Kafka's own consumer without a broker, whose record of the group outlives it. */
    private static final class Client extends MockConsumer<String, byte[]> {
        final Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();

        Client() {
            super("earliest");
            updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
            updateEndOffsets(Map.of(ONE, 10L, OTHER, 10L));
        }

        void arrive(TopicPartition partition, long from, long to) {
            LongStream.range(from, to)
                    .mapToObj(offset ->
                            new ConsumerRecord<>(
                                    TOPIC, partition.partition(), offset, "key", event()))
                    .forEach(this::addRecord);
        }

        private static byte[] event() {
            return new EventWriter("test")
                    .write(new StudyChanged(new Uid("1.2.3"), Instant.EPOCH, 1))
                    .value();
        }

        @Override
        public synchronized void commitSync(
                Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            told.putAll(offsets);
            super.commitSync(offsets, timeout);
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets,
                @Nullable OffsetCommitCallback callback) {
            told.putAll(offsets);
            super.commitAsync(offsets, callback);
        }
    }

    /** Keeps which offsets it took, and fails as it is told. */
    private static final class Kept implements BatchHandler {
        final List<Long> taken = new ArrayList<>();
        final List<TopicPartition> restarted = new ArrayList<>();
        Supplier<Position> position = () -> new Position.At(this.kept);
        long kept;
        long poison = -1;
        int calls;
        int outages;
        int positionOutages;
        private boolean isRewound;

        void rewindTo(long offset) {
            kept = offset;
            isRewound = true;
        }

        @Override
        public Position position(TopicPartition partition) {
            if (positionOutages-- > 0) {
                throw new Outage("PostgreSQL", "away", null);
            }
            return position.get();
        }

        @Override
        public void take(TopicPartition partition, List<Received> batch, long next) {
            calls++;
            if (outages-- > 0) {
                throw new Outage("PostgreSQL", "away", null);
            }
            if (isRewound) {
                isRewound = false;
                throw new OffsetRewound(partition, kept, next);
            }
            if (batch.stream().anyMatch(received -> received.offset() == poison)) {
                throw new IllegalStateException("It cannot be stored");
            }
            batch.stream().map(Received::offset).forEach(taken::add);
            kept = next;
        }

        @Override
        public Duration interval() {
            return Duration.ZERO;
        }

        @Override
        public void restart(TopicPartition partition) {
            restarted.add(partition);
            kept = 0;
        }
    }
}
