package dev.gantry.dicom.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what is sent and shows it: as a bar on a terminal, ten times a second at most, elsewhere
 * as a line once a second at most. For many threads.
 */
final class Progress {
    private final Terminal terminal;
    private final boolean talkative;
    private final long pause;
    private final long began = System.nanoTime();
    private final long total;
    private final AtomicLong totalBytes = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong shown = new AtomicLong(began);

    Progress(Terminal terminal, List<Outgoing> files, boolean talkative) {
        this.terminal = terminal;
        this.talkative = talkative;
        this.pause = Duration.ofMillis(terminal.isRewritable() ? 100 : 1000).toNanos();
        this.total = files.size();
        expect(files);
    }

    /** The bytes of these are to come: at first, and again of those that have failed. */
    void expect(List<Outgoing> files) {
        totalBytes.addAndGet(files.stream().mapToLong(Outgoing::bytes).sum());
    }

    /** A file went through whole and was taken. */
    void sent() {
        sent.incrementAndGet();
        showNowAndThen();
    }

    /** The same bytes, counted as they are read. */
    InputStream counting(InputStream file) {
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                var value = super.read();
                count(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                var read = super.read(target, offset, length);
                count(Math.max(read, 0));
                return read;
            }
        };
    }

    void say(String message) {
        terminal.say(message);
    }

    /** The last word. */
    void end() {
        if (talkative && terminal.isRewritable()) {
            terminal.show(line());
        }
        terminal.end();
    }

    long count() {
        return sent.get();
    }

    long bytesRead() {
        return bytes.get();
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

    private void count(int read) {
        bytes.addAndGet(read);
        showNowAndThen();
    }

    private void showNowAndThen() {
        var last = shown.get();
        var now = System.nanoTime();
        if (talkative && now - last > pause && shown.compareAndSet(last, now)) {
            terminal.show(line());
        }
    }

    private String line() {
        var bar = new ProgressBar(bytes.get(), totalBytes.get(), elapsed());
        var counts = "%d of %d, %s".formatted(sent.get(), total, rate());
        return terminal.isRewritable()
                ? "%s %s, %s".formatted(bar, counts, bar.remaining())
                : counts;
    }
}
