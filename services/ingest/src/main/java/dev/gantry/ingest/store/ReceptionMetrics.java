package dev.gantry.ingest.store;

import dev.gantry.events.Protocol;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** What receiving costs and how it ends, as Prometheus sees it. No label tells of a patient. */
@Singleton
final class ReceptionMetrics {
    private final MeterRegistry meters;
    private final Timer network;
    private final Timer digest;
    private final Timer put;
    private final Timer publish;

    ReceptionMetrics(MeterRegistry meters) {
        this.meters = meters;
        network = step("network", "Waiting for the sender's bytes");
        digest = step("digest", "Parsing, digesting and handing on what has come");
        put = step("put", "Until the object is durable");
        publish = step("publish", "Until the event about it is durable");
    }

    private Timer step(String name, String what) {
        return Timer.builder("gantry.ingest." + name).description(what).register(meters);
    }

    /** One pass over an instance, of which the sender was waited for so long. */
    void received(long nanos, long nanosWaited) {
        network.record(Duration.ofNanos(nanosWaited));
        digest.record(Duration.ofNanos(Math.max(0, nanos - nanosWaited)));
    }

    /** Measures making an object durable. */
    <T> T put(Supplier<T> work) {
        return put.record(work);
    }

    /** Measures making an event durable. */
    <T> T publish(Supplier<T> work) {
        return publish.record(work);
    }

    void stored(Protocol protocol, long bytes) {
        meters.counter("gantry.ingest.stored", "protocol", protocol.name()).increment();
        meters.counter("gantry.ingest.bytes", "protocol", protocol.name()).increment(bytes);
    }

    /** A status or failure reason is one of a few. */
    void rejected(int status) {
        meters.counter("gantry.ingest.rejected", "reason", "0x%04X".formatted(status)).increment();
    }

    /** One that was refused because a server behind us was away. */
    void unavailable(String server) {
        meters.counter("gantry.ingest.unavailable", "server", server).increment();
    }
}
