package dev.gantry.platform.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries the trace of whoever publishes an event to whoever takes it, in the record's headers (W3C
 * Trace Context, {@code traceparent}). Without a collector nothing is recorded and nothing sent.
 */
@Singleton
public final class EventTraces {
    private final TextMapPropagator propagator;
    private final Tracer tracer;

    /** Into, and out of, what this process has for traces. */
    @Inject
    public EventTraces(OpenTelemetry telemetry) {
        propagator = telemetry.getPropagators().getTextMapPropagator();
        tracer = telemetry.getTracer("dev.gantry.events");
    }

    /** Writes the current trace into the headers of a record that is about to be sent. */
    public void write(Headers headers) {
        propagator.inject(
                Context.current(),
                headers,
                (carrier, name, value) -> {
                    if (carrier != null) {
                        carrier.remove(name).add(name, value.getBytes(UTF_8));
                    }
                });
    }

    /**
     * Begins to take these records, each a step of the trace that it came with.
     *
     * @param group who takes them
     * @return to be ended when they are done
     */
    public List<Span> begin(String group, List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> begin(group, record)).toList();
    }

    private Span begin(String group, ConsumerRecord<String, byte[]> record) {
        return tracer.spanBuilder(group + " " + record.topic())
                .setParent(
                        propagator.extract(Context.root(), record.headers(), HeaderGetter.GETTER))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.kafka.partition", (long) record.partition())
                .setAttribute("messaging.kafka.offset", record.offset())
                .startSpan();
    }

    private enum HeaderGetter implements TextMapGetter<Headers> {
        GETTER;

        @Override
        public Iterable<String> keys(Headers headers) {
            return StreamSupport.stream(headers.spliterator(), false).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            var header = headers == null ? null : headers.lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }
    }
}
