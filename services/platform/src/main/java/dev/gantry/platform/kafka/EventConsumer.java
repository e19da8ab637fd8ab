package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import dev.gantry.platform.Outage;
import dev.gantry.platform.telemetry.EventTraces;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jboss.logging.Logger;

/**
 * One consumer: a thread that polls, and hands each partition's records on in order, one batch at a
 * time.
 *
 * <p>A partition that was assigned is paused until its position is known; a batch that met an
 * {@link Outage} waits, its partition paused. Polling goes on meanwhile, since whoever stops
 * polling loses its partitions, and with a database that is away all day every process would lose
 * them in turn. A partition that was taken away takes its waiting batch along: the next owner reads
 * it.
 *
 * <p>A service may replace its rows by an older state, with the offsets that belong to it. Whoever
 * takes a batch notices ({@link OffsetRewound}), and where nothing comes the position is asked for
 * again from time to time.
 */
final class EventConsumer implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final long LOOK_BACK_NANOS = Duration.ofSeconds(3).toNanos();

    /** Records that are there already come within so much time. */
    private static final Duration FETCH = Duration.ofMillis(5);

    private final String group;
    private final Set<Topic> topics;
    private final BatchHandler handler;
    private final BatchDispatch dispatch;
    private final EventTraces traces;
    private final ConsumerLag lag;
    private final LongSupplier nanoTime;
    private final PollTimer timer;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> waiting =
            new LinkedHashMap<>();
    private final GroupOffsets groupOffsets;
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private long lookedBack;

    EventConsumer(
            String group,
            Set<Topic> topics,
            BatchHandler handler,
            DeadLetterSink deadLetters,
            EventTraces traces,
            ConsumerLag lag,
            LongSupplier nanoTime) {
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.handler = handler;
        this.dispatch = new BatchDispatch(group, handler, deadLetters);
        this.traces = traces;
        this.lag = lag;
        this.nanoTime = nanoTime;
        this.timer = new PollTimer(nanoTime);
        this.lookedBack = nanoTime.getAsLong();
        this.groupOffsets = new GroupOffsets(group, nanoTime);
    }

    /**
     * Works until stopped. The outermost loop of its thread: whatever happens, it begins again.
     *
     * @param topics returns when they exist
     * @param clients each time it begins, with a client of its own
     */
    void run(Runnable topics, Supplier<Consumer<String, byte[]>> clients) {
        while (!timer.isStopping()) {
            try {
                topics.run();
                consume(clients);
            } catch (Outage outage) {
                waitAfter(outage);
            } catch (AuthenticationException | AuthorizationException refused) {
                waitAfter(new Outage(KafkaClients.SERVER, String.valueOf(refused), refused));
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "%s begins again", group);
                waitAfter(bug);
            }
        }
    }

    /** Lets the current batch end, and no other begin. Any thread may call it. */
    void stop() {
        timer.stop();
    }

    private void consume(Supplier<Consumer<String, byte[]>> clients) {
        unplaced.clear();
        waiting.clear();
        groupOffsets.forgetAll();
        reached.clear();
        try (var consumer = clients.get()) {
            consumer.subscribe(topics.stream().map(Topic::topicName).toList(), this);
            while (!timer.isStopping()) {
                turn(consumer);
                groupOffsets.tell(consumer);
            }
            groupOffsets.tellAtTheEnd(consumer);
        }
    }

    private void turn(Consumer<String, byte[]> consumer) {
        var hasWaited = timer.awaitNextBatch();
        consumer.pause(unplaced);
        int count = receive(consumer, untilNextTry());
        if (hasWaited && count > 0 && count < KafkaClients.MOST_RECORDS) {
            // the fetch that was under way ended with the first record, the next one has the others
            count += receive(consumer, FETCH);
        }
        if (count > 0 && count < KafkaClients.MOST_RECORDS) {
            timer.batchBegins(handler.interval());
        }
        lag.count(consumer, waiting.values());
        consumer.pause(waiting.keySet());
        consumer.pause(unplaced);
        if (!timer.untilRetry().isZero()) {
            return;
        }
        try {
            lookBack(consumer);
            place(consumer);
            work(consumer);
            timer.batchEnds();
            if (timer.succeeded()) {
                LOG.infof("%s goes on", group);
            }
        } catch (Outage outage) {
            report(outage);
        }
    }

    private int receive(Consumer<String, byte[]> consumer, Duration timeout) {
        var polled = consumer.poll(timeout);
        for (var partition : polled.partitions()) {
            waiting.merge(partition, polled.records(partition), EventConsumer::joined);
        }
        return polled.count();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Polls return at once while there is work, and no later than the next try is due. */
    private Duration untilNextTry() {
        if (unplaced.isEmpty() && waiting.isEmpty()) {
            return IDLE;
        }
        var left = timer.untilRetry();
        return left.compareTo(IDLE) < 0 ? left : IDLE;
    }

    /** Whether a kept position has gone back although nothing comes that would make us notice. */
    private void lookBack(Consumer<String, byte[]> consumer) {
        if (nanoTime.getAsLong() - lookedBack < LOOK_BACK_NANOS) {
            return;
        }
        for (var partition : Set.copyOf(reached.keySet())) {
            if (handler.position(partition) instanceof Position.At(long kept)
                    && kept < reached.getOrDefault(partition, 0L)) {
                goBack(consumer, partition);
            }
        }
        lookedBack = nanoTime.getAsLong();
    }

    private void goBack(Consumer<String, byte[]> consumer, TopicPartition partition) {
        LOG.infof("%s reads %s again from where its rows are", group, partition);
        waiting.remove(partition);
        groupOffsets.forget(Set.of(partition));
        reached.remove(partition);
        unplaced.add(partition);
        consumer.pause(Set.of(partition));
    }

    private void place(Consumer<String, byte[]> consumer) {
        for (var partition : Set.copyOf(unplaced)) {
            switch (handler.position(partition)) {
                case Position.At(long offset) -> {
                    reached.put(partition, seek(consumer, partition, offset));
                    waiting.remove(partition);
                }
                case Position.Committed() -> {} // what the same poll brought already is next
                case Position.End() -> {
                    consumer.seekToEnd(Set.of(partition));
                    waiting.remove(partition);
                }
            }
            unplaced.remove(partition);
            if (!waiting.containsKey(partition)) {
                consumer.resume(Set.of(partition));
            }
        }
    }

    private long seek(Consumer<String, byte[]> consumer, TopicPartition partition, long offset) {
        var end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        if (offset <= end) {
            consumer.seek(partition, offset);
            return offset;
        }
        LOG.errorf(
                "%s: %s ends at %d, but %d is done. The topic was made anew; all of it is read",
                group, partition, end, offset);
        handler.restart(partition);
        consumer.seekToBeginning(Set.of(partition));
        return 0;
    }

    private void deliver(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        var steps = traces.begin(group, records);
        try {
            dispatch.deliver(partition, records);
        } finally {
            steps.forEach(Span::end);
        }
    }

    private void work(Consumer<String, byte[]> consumer) {
        for (var partition : Set.copyOf(waiting.keySet())) {
            if (timer.isStopping()) {
                return;
            }
            var records = waiting.get(partition);
            if (records == null || unplaced.contains(partition)) {
                continue;
            }
            try {
                deliver(partition, records);
            } catch (OffsetRewound earlierOnesFirst) {
                goBack(consumer, partition);
                continue;
            }
            var next = records.getLast().offset() + 1;
            waiting.remove(partition);
            groupOffsets.done(partition, next);
            reached.computeIfPresent(partition, (_, last) -> Math.max(last, next));
            consumer.resume(Set.of(partition));
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        waiting.keySet().removeAll(partitions);
        groupOffsets.forget(partitions);
        reached.keySet().removeAll(partitions);
    }

    private void report(Outage outage) {
        if (timer.failed()) {
            LOG.warnf("%s waits: %s", group, outage.sentence());
        }
    }

    private void waitAfter(RuntimeException failure) {
        if (timer.failed() && failure instanceof Outage) {
            LOG.warnf("%s waits: %s", group, failure.getMessage());
        }
        timer.awaitRetry();
    }
}
