package dev.gantry.bench.read;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param withPeer whether Orthanc is measured, too
 * @param studies how many there are when searches are measured, smallest first
 * @param peerStudies how many the peer has when its searches are measured
 * @param queries of each kind in a round
 * @param series how many instances the series have whose metadata is read; frames are those of the
 *     first one
 * @param frameBytes of each frame of the first series
 * @param clients how many read frames at the same time
 * @param warmUp frames that each is asked for before its rounds
 * @param rounds interleaved
 * @param out for the results
 */
record Plan(
        boolean withPeer,
        List<Integer> studies,
        int peerStudies,
        int queries,
        List<Integer> series,
        int frameBytes,
        List<Integer> clients,
        int warmUp,
        int rounds,
        Path out) {}
