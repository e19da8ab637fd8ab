package dev.gantry.platform.kafka;

import dev.gantry.events.EventReader;
import dev.gantry.events.Topic;
import dev.gantry.events.UnreadableEvent;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Brings polled records to their consumer as events. What cannot be read, and what the consumer
 * cannot take, goes to the dead letters before the offset moves on: twice is fine, never is not.
 */
final class BatchDispatch {
    private static final Logger LOG = Logger.getLogger(BatchDispatch.class);

    private final String group;
    private final BatchHandler handler;
    private final DeadLetterSink deadLetters;
    private final EventReader reader = new EventReader();

    BatchDispatch(String group, BatchHandler handler, DeadLetterSink deadLetters) {
        this.group = group;
        this.handler = handler;
        this.deadLetters = deadLetters;
    }

    /**
     * Returns when all are done or set aside; throws {@link Outage} to be called again, and {@link
     * OffsetRewound} when earlier ones have to come first.
     */
    void deliver(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        var readable = new ArrayList<ConsumerRecord<String, byte[]>>(records.size());
        var events = new ArrayList<Received>(records.size());
        var topic = Topic.named(partition.topic()).orElseThrow();
        for (var record : records) {
            try {
                handler.admit(record);
                events.add(new Received(record.offset(), reader.read(topic, record.value())));
                readable.add(record);
            } catch (UnreadableEvent unreadable) {
                deadLetters.publish(
                        record, group, String.valueOf(unreadable.getMessage()), Optional.empty());
            } catch (Outage away) {
                throw away;
            } catch (RuntimeException refusedOrBug) {
                setAside(record, refusedOrBug);
            }
        }
        take(partition, events, readable, records.getLast().offset() + 1);
    }

    private void take(
            TopicPartition partition,
            List<Received> events,
            List<ConsumerRecord<String, byte[]>> records,
            long next) {
        try {
            handler.take(partition, events, next);
        } catch (Outage | OffsetRewound nobodysFault) {
            throw nobodysFault;
        } catch (RuntimeException fault) { // whichever record it is, the others shall not wait
            if (events.isEmpty()) {
                throw fault;
            }
            split(partition, events, records, next, fault);
        }
    }

    private void split(
            TopicPartition partition,
            List<Received> events,
            List<ConsumerRecord<String, byte[]>> records,
            long next,
            RuntimeException fault) {
        if (events.size() == 1) {
            setAside(records.getFirst(), fault);
            take(partition, List.of(), List.of(), next);
            return;
        }
        var half = events.size() / 2;
        var between = events.get(half).offset();
        take(partition, events.subList(0, half), records.subList(0, half), between);
        take(
                partition,
                events.subList(half, events.size()),
                records.subList(half, records.size()),
                next);
    }

    private void setAside(ConsumerRecord<String, byte[]> record, RuntimeException fault) {
        if (fault instanceof Unprocessable) {
            deadLetters.publish(
                    record, group, String.valueOf(fault.getMessage()), Optional.empty());
        } else { // a bug of ours; its message may quote the record, its trace is needed
            LOG.errorf(
                    "%s failed on %s: %s, the trace is with the dead letter",
                    group, record.topic(), fault.getClass().getName());
            deadLetters.publish(
                    record,
                    group,
                    "A fault of ours: " + fault.getClass().getName(),
                    Optional.of(fault));
        }
    }
}
