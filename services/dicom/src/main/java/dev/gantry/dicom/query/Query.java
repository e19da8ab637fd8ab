package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A search in the query information model (PS3.4 §C.3): what for, within what, what must match,
 * what to return, which page. Whether an attribute can be searched for is the searcher's to say.
 *
 * @param level what is searched for
 * @param within the unique keys of the levels above
 * @param keys how attributes must match; one inside a sequence has its whole path. Those that match
 *     everything are asked for only (PS3.4 §C.2.2.2.3)
 * @param wanted what results have beyond the keys
 * @param orderBy the order of the results; empty for the searcher's own
 */
public record Query(
        QueryLevel level,
        UniqueKeys within,
        Map<AttributePath, Matching> keys,
        WantedAttributes wanted,
        List<OrderBy> orderBy,
        PageRequest page,
        QueryOptions options) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when it is within something on its own level or below
     */
    public Query {
        keys = Map.copyOf(keys);
        orderBy = List.copyOf(orderBy);
        if (within.level().filter(level::holds).isPresent()) {
            throw new IllegalArgumentException(
                    "A search for %s is not within %s".formatted(level, within));
        }
    }

    /** How a top level attribute must match; empty if it need not. */
    public Optional<Matching> key(Tag tag) {
        return Optional.ofNullable(keys.get(AttributePath.of(tag)));
    }

    /** Whether results shall have the whole of this top level attribute, usual or not. */
    public boolean wants(Tag tag) {
        var path = AttributePath.of(tag);
        return wanted.all() || wanted.named().contains(path) || keys.containsKey(path);
    }

    /** What results shall have of this top level sequence, where not all of it. */
    public List<AttributePath> partsOf(Tag sequence) {
        return Stream.concat(wanted.named().stream(), keys.keySet().stream())
                .filter(path -> path.isInside(sequence))
                .distinct()
                .toList();
    }

    /** The attributes that are searched for, without the values. */
    @Override
    public String toString() {
        return "Query[%s by %s]".formatted(level, keys.keySet());
    }
}
