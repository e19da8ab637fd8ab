package dev.gantry.bench.read;

import dev.gantry.bench.ingest.GantryArchive;
import dev.gantry.bench.ingest.ProcessTree;

/**
 * What Gantry holds at one moment.
 *
 * @param when in words
 * @param bytes of all its processes, PostgreSQL and Kafka too, shared pages counted once
 * @param liveHeapBytes of its services, without garbage
 */
record Memory(String when, long bytes, long liveHeapBytes) {
    static Memory of(GantryArchive gantry, String when) {
        try (var processes = ProcessTree.of(gantry.processes())) {
            long bytes = processes.usage().peakBytes();
            return new Memory(when, bytes, gantry.liveHeap());
        }
    }
}
