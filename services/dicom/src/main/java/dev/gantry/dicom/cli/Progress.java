package dev.gantry.dicom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was sent and tells about it, once a second at most. For many threads. */
final class Progress {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PrintWriter err;
    private final long total;
    private final boolean talkative;
    private final long began = System.nanoTime();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong told = new AtomicLong(began);

    Progress(PrintWriter err, long total, boolean talkative) {
        this.err = err;
        this.total = total;
        this.talkative = talkative;
    }

    void sent(Outgoing file) throws IOException {
        sent.incrementAndGet();
        bytes.addAndGet(Files.size(file.file()) - file.dataSetOffset());
        var last = told.get();
        var now = System.nanoTime();
        if (talkative && now - last > SECOND && told.compareAndSet(last, now)) {
            say("%d of %d, %s".formatted(sent.get(), total, rate()));
        }
    }

    void say(String message) {
        synchronized (err) {
            err.println(message);
            err.flush();
        }
    }

    long sent() {
        return sent.get();
    }

    /** Instances and megabytes per second since the beginning. */
    String rate() {
        var seconds = Math.max(System.nanoTime() - began, 1) / 1e9;
        return "%.0f instances/s, %.1f MB/s"
                .formatted(sent.get() / seconds, bytes.get() / 1e6 / seconds);
    }

    /** Since the beginning. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
