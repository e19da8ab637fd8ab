package dev.gantry.query.matching;

import dev.gantry.dicom.web.QidoQuery;
import java.util.List;

/**
 * A page of results.
 *
 * @param results each a data set in DICOM JSON
 * @param more whether further results follow that were not asked to be left out
 */
public record Page(List<String> results, boolean more) {
    /** Most results of one page, so that no search can fill the memory. */
    private static final int MOST = 5_000;

    /** With all attributes results are large. */
    private static final int MOST_WITH_ALL = 500;

    /** Copies the results. */
    public Page {
        results = List.copyOf(results);
    }

    /** How many results a query gets at most. */
    public static int size(QidoQuery query) {
        var most = query.includeAll() ? MOST_WITH_ALL : MOST;
        return Math.min(query.limit().orElse(most), most);
    }

    /** The page out of rows of which one more than its size was asked for. */
    public static Page of(QidoQuery query, List<String> rows) {
        var size = size(query);
        var more = rows.size() > size && query.limit().orElse(Integer.MAX_VALUE) > size;
        return new Page(rows.subList(0, Math.min(size, rows.size())), more);
    }
}
