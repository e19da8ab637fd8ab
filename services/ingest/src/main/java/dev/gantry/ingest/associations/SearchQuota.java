package dev.gantry.ingest.associations;

import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.store.ReceptionsUnderWay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much devices may search while instances are received: all of them together a part of the
 * time, for a person who searches can wait a moment, and a scanner that waits fills its disk. What
 * is not used is saved for a moment, so that whoever searches now and then does not wait.
 *
 * <p>It is a token bucket, and its tokens are nanoseconds of searching. For use by several threads.
 */
@Singleton
final class SearchQuota {
    /** What a page is charged with until it is known how long it took. */
    static final Duration EXPECTED = Duration.ofMillis(20);

    /** Most that is saved. */
    static final Duration MOST_SAVED = Duration.ofMillis(500);

    /** One page that took long does not keep all others waiting for as long. */
    static final Duration MOST_FOR_ONE = Duration.ofSeconds(1);

    private final ReceptionsUnderWay receptions;
    private final double share;
    private final LongSupplier nanos;
    private final Timer waits;
    private double left = MOST_SAVED.toNanos();
    private long asOf;

    @Inject
    SearchQuota(ReceptionsUnderWay receptions, IngestSettings config, MeterRegistry meters) {
        this(receptions, config.find().timeBesideReceiving(), meters, System::nanoTime);
    }

    /**
     * @param ofEachSecond how long may be searched in a second
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    SearchQuota(
            ReceptionsUnderWay receptions,
            Duration ofEachSecond,
            MeterRegistry meters,
            LongSupplier nanos) {
        this.receptions = receptions;
        this.share = ofEachSecond.toNanos() / 1e9;
        this.nanos = nanos;
        this.waits =
                Timer.builder("gantry.ingest.find.wait")
                        .description("Waiting while instances were received, of pages that had to")
                        .register(meters);
        this.asOf = nanos.getAsLong();
    }

    /** Takes the time for a page; turns come in the order in which they are taken. */
    synchronized Turn take() {
        refill();
        var turn = new Turn(nanos.getAsLong() + (long) Math.max(0, -left / share));
        left -= EXPECTED.toNanos();
        return turn;
    }

    /** The turn of a page. For one thread. */
    final class Turn implements AutoCloseable {
        private final long asked = nanos.getAsLong();
        private final long due;
        private long taken;

        private Turn(long due) {
            this.due = due;
        }

        /** How long the page has to wait, unless receiving ends before; zero when it may begin. */
        Duration left() {
            return receptions.any()
                    ? Duration.ofNanos(Math.max(0, due - nanos.getAsLong()))
                    : Duration.ZERO;
        }

        /** Answers the page, and measures how long it takes. */
        <T> T use(Page<T> page) throws IOException {
            long begin = nanos.getAsLong();
            if (due > asked) {
                waits.record(Duration.ofNanos(begin - asked));
            }
            try {
                return page.answer();
            } finally {
                taken = nanos.getAsLong() - begin;
            }
        }

        /** Gives back what was not used. */
        @Override
        public void close() {
            settle(taken);
        }
    }

    /** What is done in a turn. */
    interface Page<T> {
        T answer() throws IOException;
    }

    private synchronized void settle(long taken) {
        refill();
        left += EXPECTED.toNanos() - Math.min(taken, MOST_FOR_ONE.toNanos());
    }

    /** While nothing is received, searches cost nothing. */
    private void refill() {
        long now = nanos.getAsLong();
        long most = MOST_SAVED.toNanos();
        left = receptions.any() ? Math.min(most, left + (now - asOf) * share) : most;
        asOf = now;
    }
}
