package dev.gantry.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One archive is sent one batch.
 *
 * @param files by association
 */
public record Round(Archive archive, Sender sender, Kind kind, List<List<InstanceFile>> files) {
    private static final int SEARCHES = 50;

    /** Sends it, waits until all of it is found, and leaves nothing to be written to the disk. */
    public Measurement run() throws IOException, InterruptedException {
        var all = files.stream().flatMap(List::stream).toList();
        var acknowledged = new ConcurrentLinkedQueue<Long>();
        var visibility = new Visibility(archive, Math.max(1, all.size() / SEARCHES));
        var before = archive.steps();
        try (var processes = ProcessTree.of(archive.processes())) {
            long begin = System.nanoTime();
            send((instance, nanos) -> {
                acknowledged.add(nanos);
                visibility.acknowledged(instance);
            });
            long took = System.nanoTime() - begin;
            visibility.close();
            awaitAll();
            var measured =
                    new Measurement(
                            all.size(),
                            bytesOf(all),
                            took,
                            acknowledged.stream().mapToLong(Long::longValue).toArray(),
                            visibility.nanos(),
                            processes.usage(),
                            archive.steps().since(before));
            new ProcessBuilder("sync").start().waitFor();
            return measured;
        }
    }

    private void send(Send.Acknowledged acknowledged) throws IOException, InterruptedException {
        var sending = new ArrayList<Future<Void>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var mine : files) {
                sending.add(
                        threads.submit(() -> {
                            sender.send().send(archive, kind, mine, acknowledged);
                            return null;
                        }));
            }
        }
        for (var one : sending) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IOException(
                        "%s to %s failed".formatted(sender, archive.label()), e.getCause());
            }
        }
    }

    /** The last one of each association and study is found after all others. */
    private void awaitAll() throws IOException, InterruptedException {
        for (var mine : files) {
            for (int number = 0; number < mine.size(); number++) {
                boolean isLast =
                        number == mine.size() - 1
                                || !mine.get(number).study().equals(mine.get(number + 1).study());
                if (isLast) {
                    Visibility.await(archive, mine.get(number));
                }
            }
        }
    }

    private static long bytesOf(List<InstanceFile> files) throws IOException {
        long bytes = 0;
        for (var file : files) {
            bytes += Files.size(file.file());
        }
        return bytes;
    }
}
