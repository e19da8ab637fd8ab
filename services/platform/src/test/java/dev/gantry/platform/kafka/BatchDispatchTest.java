package dev.gantry.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.EventWriter;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.Topic;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchDispatchTest {
    private static final TopicPartition PARTITION =
            new TopicPartition(Topic.STUDY_CHANGED.topicName(), 3);

    private final List<Long> aside = new ArrayList<>();
    private final List<RuntimeException> faults = new ArrayList<>();

    @Test
    void a_whole_batch_is_taken_at_once() {
        var taker = new Taker(Set.of());

        dispatch(taker).deliver(PARTITION, records(100, 110));

        assertThat(taker.taken)
                .containsExactly(100L, 101L, 102L, 103L, 104L, 105L, 106L, 107L, 108L, 109L);
        assertThat(taker.calls).isEqualTo(1);
        assertThat(taker.next).isEqualTo(110);
    }

    @Test
    void records_that_cannot_be_stored_are_set_aside_and_all_others_taken_in_order() {
        var taker = new Taker(Set.of(100L, 104L, 109L));

        dispatch(taker).deliver(PARTITION, records(100, 110));

        assertThat(taker.taken).containsExactly(101L, 102L, 103L, 105L, 106L, 107L, 108L);
        assertThat(aside).containsExactly(100L, 104L, 109L);
        assertThat(taker.next).isEqualTo(110);
    }

    @Test
    void unreadable_records_are_set_aside_before_the_offset_moves_on() {
        var taker = new Taker(Set.of());
        var records = new ArrayList<>(records(100, 102));
        records.add(record(102, new byte[] {'{'}));

        dispatch(taker).deliver(PARTITION, records);

        assertThat(aside).containsExactly(102L);
        assertThat(taker.taken).containsExactly(100L, 101L);
        assertThat(taker.next).isEqualTo(103);
    }

    @Test
    void what_is_not_admitted_is_set_aside_unread_and_the_others_are_taken() {
        Taker taker =
                new Taker(Set.of()) {
                    @Override
                    public void admit(ConsumerRecord<String, byte[]> record) {
                        if (record.offset() == 101) {
                            throw new Unprocessable("It is not signed", null);
                        }
                        if (record.offset() == 103) {
                            throw new IllegalStateException("a bug");
                        }
                    }
                };

        dispatch(taker).deliver(PARTITION, records(100, 105));

        assertThat(aside).containsExactly(101L, 103L);
        assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(taker.next).isEqualTo(105);
    }

    @Test
    void what_cannot_be_admitted_now_comes_again_and_nothing_of_its_batch_is_taken() {
        Taker taker =
                new Taker(Set.of()) {
                    @Override
                    public void admit(ConsumerRecord<String, byte[]> record) {
                        if (record.offset() == 101) {
                            throw new Outage("PostgreSQL", "no connection", null);
                        }
                    }
                };

        assertThatThrownBy(() -> dispatch(taker).deliver(PARTITION, records(100, 105)))
                .isInstanceOf(Outage.class);
        assertThat(aside).isEmpty();
        assertThat(taker.calls).isZero();
    }

    @Test
    void only_a_fault_of_ours_comes_with_its_trace() {
        var bug = new IllegalStateException("a bug");
        var taker =
                new Taker(Set.of(101L)) {
                    @Override
                    public void take(TopicPartition partition, List<Received> batch, long next) {
                        if (batch.stream().anyMatch(received -> received.offset() == 103)) {
                            throw bug;
                        }
                        super.take(partition, batch, next);
                    }
                };

        dispatch(taker).deliver(PARTITION, records(100, 105));

        assertThat(aside).containsExactly(101L, 103L);
        assertThat(faults).containsExactly(bug);
    }

    @Test
    void an_outage_sets_nothing_aside() {
        BatchHandler away =
                new Taker(Set.of()) {
                    @Override
                    public void take(TopicPartition partition, List<Received> batch, long next) {
                        throw new Outage("PostgreSQL", "no connection", null);
                    }
                };

        assertThatThrownBy(() -> dispatch(away).deliver(PARTITION, records(100, 110)))
                .isInstanceOf(Outage.class);
        assertThat(aside).isEmpty();
    }

    private BatchDispatch dispatch(BatchHandler batches) {
        return new BatchDispatch(
                "test",
                batches,
                (record, _, _, fault) -> {
                    aside.add(record.offset());
                    fault.ifPresent(faults::add);
                });
    }

    private static List<ConsumerRecord<String, byte[]>> records(long from, long to) {
        var event = new StudyChanged(new Uid("1.2"), Instant.EPOCH, 1);
        var value = new EventWriter("test").write(event).value();
        return LongStream.range(from, to).mapToObj(offset -> record(offset, value)).toList();
    }

    private static ConsumerRecord<String, byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, "1.2", value);
    }

    /** Takes all but some, as a database in whose transaction nothing of a batch stays. */
    private static class Taker implements BatchHandler {
        private final Set<Long> unstorable;
        private final List<Long> taken = new ArrayList<>();
        private int calls;
        private long next;

        Taker(Set<Long> unstorable) {
            this.unstorable = unstorable;
        }

        @Override
        public Position position(TopicPartition partition) {
            return new Position.At(next);
        }

        @Override
        public void take(TopicPartition partition, List<Received> batch, long behind) {
            calls++;
            var offsets = batch.stream().map(Received::offset).toList();
            if (offsets.stream().anyMatch(unstorable::contains)) {
                throw new Unprocessable("a NUL byte", null);
            }
            taken.addAll(offsets);
            next = behind;
        }
    }
}
