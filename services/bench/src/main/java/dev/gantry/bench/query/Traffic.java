package dev.gantry.bench.query;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.Folders;
import dev.gantry.bench.ingest.GeneratedStudies;
import dev.gantry.bench.ingest.Kind;
import dev.gantry.bench.ingest.Round;
import dev.gantry.bench.ingest.Sender;
import dev.gantry.bench.ingest.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What else goes on in an archive: four associations that send, or devices that search. */
final class Traffic {
    private static final int ASSOCIATIONS = 4;
    private static final int CT_BYTES = 512 * 1024;

    private final Path folder;
    private final Workload workload;
    private final AtomicInteger batches = new AtomicInteger();

    Traffic(Path folder, int instances) {
        this.folder = folder;
        this.workload = new Workload(Kind.CT, CT_BYTES, instances, ASSOCIATIONS);
    }

    /** Sends once, and says how many instances a second were acknowledged. */
    double send(Archive archive) throws IOException, InterruptedException {
        var batch = batches.incrementAndGet();
        var files = folder.resolve("sent-" + batch);
        try {
            var written = new GeneratedStudies(workload, "query " + batch).writtenTo(files);
            return new Round(archive, Sender.GANTRY, Kind.CT, written).run().instancesPerSecond();
        } finally {
            Folders.delete(files);
        }
    }

    /** What goes on until it is closed. */
    static final class Running implements AutoCloseable {
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<Void>> work = new ArrayList<>();
        private final Queue<Long> answers = new ConcurrentLinkedQueue<>();

        /** Work that is done again and again. */
        interface Turn {
            void run() throws IOException, InterruptedException;
        }

        private void start(Turn turn) {
            work.add(
                    threads.submit(() -> {
                        while (!stopping.get()) {
                            turn.run();
                        }
                        return null;
                    }));
        }

        /** Returns when the last turn has ended. */
        void end() throws IOException, InterruptedException {
            stopping.set(true);
            for (var one : work) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new IOException("What went on beside it failed", e.getCause());
                }
            }
        }

        /** How long each search took, in nanoseconds. */
        List<Long> answers() {
            return List.copyOf(answers);
        }

        @Override
        public void close() {
            stopping.set(true);
            threads.close();
        }
    }

    /** Sends over and over. */
    Running sending(Archive archive) {
        var running = new Running();
        running.start(() -> send(archive));
        return running;
    }

    /** So many devices search, each as soon as it has its answer. */
    static Running searching(Archive archive, int devices, int studies) {
        var running = new Running();
        for (int device = 0; device < devices; device++) {
            var random = new SplittableRandom(device);
            running.start(() -> {
                try (var association = FindAssociation.with(archive)) {
                    while (!running.stopping.get()) {
                        var find = Find.values()[random.nextInt(Find.values().length)];
                        var answered = association.ask(find, Numbers.any(random, studies));
                        running.answers.add(answered.last());
                    }
                }
            });
        }
        return running;
    }
}
