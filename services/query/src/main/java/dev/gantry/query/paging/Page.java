package dev.gantry.query.paging;

import dev.gantry.dicom.web.QidoQuery;
import java.util.List;
import java.util.Optional;

/**
 * A page of results.
 *
 * @param results each a data set in DICOM JSON
 * @param next where the next page begins, if there is one
 * @param total how many results there are, {@code 10000+} for more than that; not said where only
 *     looking at everything would tell
 * @param warnings what a client should know about them, a sentence each
 */
public record Page(
        List<String> results,
        Optional<String> next,
        Optional<String> total,
        List<String> warnings) {
    /** Most results of one page, so that no search can fill the memory. */
    private static final int MOST = 5_000;

    /** With all attributes results are large. */
    private static final int MOST_WITH_ALL = 500;

    /** Copies the results. */
    public Page {
        results = List.copyOf(results);
        warnings = List.copyOf(warnings);
    }

    /** How many results a query gets at most. */
    static int size(QidoQuery query) {
        var most = query.includeAll() ? MOST_WITH_ALL : MOST;
        return Math.min(query.limit().orElse(most), most);
    }
}
