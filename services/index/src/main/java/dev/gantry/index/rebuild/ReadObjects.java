package dev.gantry.index.rebuild;

import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.index.arrivals.ReadReceivedInstance;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import dev.gantry.receptions.ReadReception;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Reads some objects at a time, as many side by side as the settings allow. */
@Singleton
final class ReadObjects {
    static final int MOST = 64;

    private final ObjectStore objects;
    private final ReadReceivedInstance arrivals;
    private final int readers;

    ReadObjects(ObjectStore objects, ReadReceivedInstance arrivals, RebuildSettings settings) {
        this.objects = objects;
        this.arrivals = arrivals;
        this.readers = settings.readers();
    }

    /**
     * What became of some objects.
     *
     * @param unreadable why they are, by their keys
     * @param missing those that are not there
     */
    record Batch(
            List<ReceivedInstance> arrivals,
            Map<ObjectKey, String> unreadable,
            List<ObjectKey> missing,
            long bytes) {
        long objects() {
            return arrivals.size() + unreadable.size();
        }
    }

    private sealed interface Outcome {
        record Read(ReceivedInstance arrival) implements Outcome {}

        record Unreadable(String why) implements Outcome {}

        record Missing() implements Outcome {}
    }

    /** Reads these; returns when all are read. */
    Batch read(List<ObjectKey> keys) {
        var outcomes = new LinkedHashMap<ObjectKey, Outcome>();
        try (var threads = Executors.newFixedThreadPool(readers, Thread.ofVirtual().factory())) {
            var tasks =
                    keys.stream()
                            .map(key -> Map.entry(key, threads.submit(() -> read(key))))
                            .toList();
            for (var task : tasks) {
                outcomes.put(task.getKey(), task.getValue().get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException why
                    ? why
                    : new IllegalStateException("Reading objects failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("The rebuild", "this process is stopping", e);
        }
        return batch(outcomes);
    }

    private Outcome read(ObjectKey key) {
        try {
            var stat = objects.stat(key);
            return stat.isEmpty() ? new Outcome.Missing() : read(stat.get());
        } catch (NoSuchObject deletedMeanwhile) {
            return new Outcome.Missing();
        } catch (MalformedDataSet | Unprocessable e) {
            return new Outcome.Unreadable(String.valueOf(e.getMessage()));
        } catch (ObjectStoreOutage | IOException e) {
            throw new Outage("The object store", "reading %s failed".formatted(key), e);
        }
    }

    private Outcome read(ObjectStat stat) throws IOException {
        return new Outcome.Read(arrivals.read(ReadReception.read(objects, stat)));
    }

    private static Batch batch(Map<ObjectKey, Outcome> outcomes) {
        var read = new ArrayList<ReceivedInstance>();
        var unreadable = new LinkedHashMap<ObjectKey, String>();
        var missing = new ArrayList<ObjectKey>();
        outcomes.forEach((key, outcome) -> {
            switch (outcome) {
                case Outcome.Read(var arrival) -> read.add(arrival);
                case Outcome.Unreadable(var why) -> unreadable.put(key, why);
                case Outcome.Missing() -> missing.add(key);
            }
        });
        var bytes = read.stream().mapToLong(arrival -> arrival.stored().length()).sum();
        return new Batch(read, unreadable, missing, bytes);
    }
}
