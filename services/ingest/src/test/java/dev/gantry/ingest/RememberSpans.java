package dev.gantry.ingest;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a collector would get. */
@Singleton
public final class RememberSpans implements SpanProcessor {
    private final List<ReadableSpan> ended = new CopyOnWriteArrayList<>();

    /** The steps of this trace that have ended. */
    List<String> ofTrace(String traceId) {
        return ended.stream()
                .filter(span -> span.getSpanContext().getTraceId().equals(traceId))
                .map(ReadableSpan::getName)
                .toList();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
