package dev.gantry.query.paging;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.query.results.Match;
import java.util.List;
import java.util.Optional;

/**
 * A page of results.
 *
 * @param next where the next page begins, if there is one
 * @param total how many results there are, {@code 10000+} for more than that; not said where only
 *     looking at everything would tell, or where no protocol would say it
 * @param ignored keys that cannot be searched for and were left out
 * @param unsupported what was named to be returned and results of this level cannot have
 * @param literal names that were to match fuzzily and could only be matched as they are written
 */
public record Page(
        List<Match> matches,
        Optional<PageCursor> next,
        Optional<String> total,
        List<AttributePath> ignored,
        List<AttributePath> unsupported,
        List<AttributePath> literal) {

    /** Copies the lists. */
    public Page {
        matches = List.copyOf(matches);
        ignored = List.copyOf(ignored);
        unsupported = List.copyOf(unsupported);
        literal = List.copyOf(literal);
    }
}
