package dev.gantry.bench.query;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param withPeer whether Orthanc is measured, too
 * @param studies how many there are, smallest first
 * @param peerStudies how many the peer gets at most
 * @param queries of each kind in a round
 * @param rounds interleaved
 * @param instances that are sent in a round by four associations
 * @param devices that query while the rate of receiving is measured
 * @param out for the results
 */
record Plan(
        boolean withPeer,
        List<Integer> studies,
        int peerStudies,
        int queries,
        int rounds,
        int instances,
        int devices,
        Path out) {}
