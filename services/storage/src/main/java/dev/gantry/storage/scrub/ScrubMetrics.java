package dev.gantry.storage.scrub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** What scrubbing does and finds, as Prometheus sees it. */
@Singleton
final class ScrubMetrics {
    private static final String FOUND = "gantry.storage.scrub.found";

    private final MeterRegistry meters;
    private final AtomicInteger running = new AtomicInteger();

    ScrubMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("gantry.storage.scrub.running", running, AtomicInteger::get).register(meters);
        found(Findings.NONE); // all names are there before the first fault
    }

    void running(boolean now) {
        running.set(now ? 1 : 0);
    }

    void found(Findings findings) {
        count("gantry.storage.scrub.objects", findings.objects());
        count("gantry.storage.scrub.rows", findings.rows());
        count("gantry.storage.scrub.bytes", findings.bytes());
        kind("adopted", findings.adopted());
        kind("deleted", findings.deleted());
        kind("unreadable", findings.unreadable());
        kind("missing", findings.missing());
        kind("damaged", findings.damaged());
    }

    private void count(String name, long more) {
        meters.counter(name).increment(more);
    }

    private void kind(String kind, long more) {
        meters.counter(FOUND, "kind", kind).increment(more);
    }
}
