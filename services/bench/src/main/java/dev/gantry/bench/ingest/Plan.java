package dev.gantry.bench.ingest;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param withPeer whether Orthanc is measured, too
 * @param warmUp instances that each archive takes before anything is measured
 * @param out for the results
 */
record Plan(
        List<Workload> workloads,
        List<Sender> senders,
        List<IngestCommand.Objects> objects,
        boolean withPeer,
        int rounds,
        int warmUp,
        Path out) {}
