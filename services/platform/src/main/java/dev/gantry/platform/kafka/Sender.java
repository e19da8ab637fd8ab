package dev.gantry.platform.kafka;

import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** The one producer of this process. Returning means that all in-sync replicas have it. */
@Singleton
final class Sender {
    private final KafkaClients clients;
    private final Topics topics;
    private @Nullable Producer<String, byte[]> producer;

    @Inject
    Sender(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** Where each of them stands now, in their order. */
    List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records) {
        topics.ensure();
        var sending = new ArrayList<Future<RecordMetadata>>(records.size());
        try {
            for (var record : records) {
                sending.add(producer().send(record));
            }
        } catch (RecordTooLargeException e) {
            throw tooLarge(e);
        } catch (KafkaException e) {
            throw new Outage(KafkaClients.SERVER, String.valueOf(e.getMessage()), e);
        }
        var end = System.nanoTime() + KafkaClients.DEADLINE.toNanos();
        var confirmed = new ArrayList<RecordMetadata>(records.size());
        for (var one : sending) {
            confirmed.add(await(one, end - System.nanoTime()));
        }
        return confirmed;
    }

    private static RecordMetadata await(Future<RecordMetadata> sending, long nanos) {
        try {
            return sending.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage(KafkaClients.SERVER, "this process is stopping", e);
        } catch (TimeoutException e) {
            throw new Outage(
                    KafkaClients.SERVER,
                    "no confirmation in %d s".formatted(KafkaClients.DEADLINE.toSeconds()),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException large) {
                throw tooLarge(large);
            }
            throw new Outage(KafkaClients.SERVER, String.valueOf(e.getCause()), e);
        }
    }

    /** No waiting makes it smaller. */
    private static Unprocessable tooLarge(RecordTooLargeException refusal) {
        return new Unprocessable("Kafka refuses a record as too large", refusal);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = clients.producer();
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
