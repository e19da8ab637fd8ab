package dev.gantry.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What processes and all their descendants use, from /proc, while this is open. Memory is the
 * proportional share (PSS): pages that several processes map are counted once.
 */
public final class ProcessTree implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
    private static final long PAUSE_MILLIS = 250;

    /** The kernel walks all pages of a process to add them up: looked at less often. */
    private static final int LOOKS_FOR_ONE_AT_MEMORY = 8;

    private final List<Long> roots;
    private final Map<Long, Long> ticksAtBegin = new HashMap<>();
    private final Map<Long, Long> ticks = new HashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread sampler;
    private long peakBytes;
    private int looks;

    /**
     * What was used.
     *
     * @param peakBytes the most at any one time that was looked at
     */
    public record Usage(double cpuSeconds, long peakBytes) {}

    private ProcessTree(List<Long> roots) {
        this.roots = roots;
        look();
        ticksAtBegin.putAll(ticks);
        sampler = Thread.ofPlatform().daemon().name("process tree").start(this::sample);
    }

    /** Begins to look. */
    public static ProcessTree of(List<Long> roots) {
        return new ProcessTree(roots);
    }

    private void sample() {
        try {
            while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Since the beginning. */
    public synchronized Usage usage() {
        look();
        long used = 0;
        for (var process : ticks.entrySet()) {
            used += process.getValue() - ticksAtBegin.getOrDefault(process.getKey(), 0L);
        }
        return new Usage(used / TICKS_PER_SECOND, peakBytes);
    }

    private synchronized void look() {
        var processes = descendants();
        for (var process : processes) {
            ticks.merge(process.pid(), process.ticks(), Math::max); // 0 of one that has just ended
        }
        if (looks++ % LOOKS_FOR_ONE_AT_MEMORY == 0) {
            peakBytes = Math.max(peakBytes, processes.stream().mapToLong(Seen::memory).sum());
        }
    }

    private List<Seen> descendants() {
        var children = new HashMap<Long, List<Seen>>();
        var tree = new ArrayDeque<Seen>();
        try (Stream<Path> processes = Files.list(PROC)) {
            for (var folder : (Iterable<Path>) processes::iterator) {
                if (Character.isDigit(folder.getFileName().toString().charAt(0))) {
                    var seen = Seen.in(folder);
                    children.computeIfAbsent(seen.parent(), _ -> new ArrayList<>()).add(seen);
                    if (roots.contains(seen.pid())) {
                        tree.add(seen);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read, so nothing can be measured", e);
        }
        var all = new HashMap<Long, Seen>();
        for (var one = tree.poll(); one != null; one = tree.poll()) {
            if (all.put(one.pid(), one) == null) {
                tree.addAll(children.getOrDefault(one.pid(), List.of()));
            }
        }
        return List.copyOf(all.values());
    }

    @Override
    public void close() {
        end.countDown();
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process as /proc shows it; all zero when it has just ended. */
    private record Seen(Path folder, long pid, long parent, long ticks) {
        static Seen in(Path folder) {
            long pid = Long.parseLong(folder.getFileName().toString());
            try {
                var stat = Files.readString(folder.resolve("stat"));
                // the name, in brackets, may hold anything
                var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                return new Seen(folder, pid, Long.parseLong(fields[1]), ticks);
            } catch (IOException ended) {
                return new Seen(folder, pid, 0, 0);
            }
        }

        long memory() {
            try (var lines = Files.lines(folder.resolve("smaps_rollup"))) {
                return lines.filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .sum();
            } catch (IOException | UncheckedIOException ended) {
                return 0;
            }
        }
    }
}
