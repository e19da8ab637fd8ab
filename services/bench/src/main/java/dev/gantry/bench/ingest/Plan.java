package dev.gantry.bench.ingest;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param relaxed whether Gantry is measured once more without flushing files
 * @param withPeer whether Orthanc is measured, too
 * @param warmUp instances that each archive takes before anything is measured
 * @param out for the results
 */
record Plan(
        List<Workload> workloads,
        List<Sender> senders,
        List<IngestCommand.Objects> objects,
        boolean relaxed,
        boolean withPeer,
        int rounds,
        int warmUp,
        Path out) {}
