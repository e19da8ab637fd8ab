package dev.gantry.bench.query;

import dev.gantry.bench.ingest.Percentiles;
import java.util.List;

/**
 * A row of the table of searches, in milliseconds.
 *
 * @param beside what else went on; empty when nothing did
 * @param matches of each search
 */
record Result(
        String archive,
        int studies,
        String beside,
        String find,
        int matches,
        int queries,
        double firstP50,
        double firstP95,
        double lastP50,
        double lastP95) {

    static Result of(
            String archive,
            int studies,
            String beside,
            Find find,
            List<FindAssociation.Answered> answered) {
        var first =
                new Percentiles(
                        answered.stream().mapToLong(FindAssociation.Answered::first).toArray());
        var last =
                new Percentiles(
                        answered.stream().mapToLong(FindAssociation.Answered::last).toArray());
        return new Result(
                archive,
                studies,
                beside,
                find.label(),
                find.matches(),
                answered.size(),
                first.millis(50),
                first.millis(95),
                last.millis(50),
                last.millis(95));
    }

    boolean isGantry() {
        return archive.startsWith("gantry");
    }
}
