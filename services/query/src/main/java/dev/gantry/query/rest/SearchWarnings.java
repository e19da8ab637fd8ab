package dev.gantry.query.rest;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.query.paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a client should know about a page of results, a sentence each (PS3.18 §8.3.4). */
final class SearchWarnings {
    private static final String MORE =
            "There are additional results that can be requested: see the Link header";
    private static final String IGNORED =
            "The following attributes cannot be searched for here and have been ignored: %s";
    private static final String ONLY_LITERALLY =
            "The fuzzymatching parameter is not supported for %s. Only literal matching has been"
                    + " performed.";
    private static final int MOST_NAMED = 10;

    private SearchWarnings() {}

    static List<String> of(Page page) {
        var warnings = new ArrayList<String>();
        if (page.next().isPresent()) {
            warnings.add(MORE);
        }
        if (!page.ignored().isEmpty()) {
            warnings.add(IGNORED.formatted(named(page.ignored())));
        }
        if (!page.literal().isEmpty()) {
            warnings.add(ONLY_LITERALLY.formatted(named(page.literal())));
        }
        return warnings;
    }

    /** By keywords and numbers of the dictionary, so that a header can hold them. */
    private static String named(List<AttributePath> paths) {
        var names =
                paths.stream()
                        .limit(MOST_NAMED)
                        .map(AttributePath::keywords)
                        .collect(Collectors.joining(", "));
        return paths.size() <= MOST_NAMED
                ? names
                : "%s and %d more".formatted(names, paths.size() - MOST_NAMED);
    }
}
