package dev.gantry.dicom.web;

import dev.gantry.dicom.data.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A search as PS3.18 §8.3.4 and §10.6.1.2 write it: what must match, what to return, which page.
 * Whether an attribute can be searched for is the searcher's to say, the grammar takes all of the
 * dictionary.
 *
 * @param level what is searched for
 * @param matches by attribute; the key of an attribute inside a sequence is its whole path
 * @param includeFields attributes wanted beyond the usual ones
 * @param includeAll whether every attribute is wanted ({@code includefield=all})
 * @param limit most results wanted, if the client says so
 * @param offset results to leave out first, at most 100,000
 * @param after where the page before ended, as the searcher wrote it into its Link header
 * @param orderBy the order of the results; empty for the searcher's own
 * @param fuzzyMatching whether person names may match by their sound or parts
 * @param handling what to do about attributes that cannot be searched for, if the client says so
 */
public record QidoQuery(
        QueryLevel level,
        Map<AttributePath, Matching> matches,
        Set<AttributePath> includeFields,
        boolean includeAll,
        OptionalInt limit,
        int offset,
        Optional<String> after,
        List<OrderBy> orderBy,
        boolean fuzzyMatching,
        Optional<Handling> handling) {
    private static final int MAX_MATCHES = 64;

    /** Copies the collections. */
    public QidoQuery {
        matches = Map.copyOf(matches);
        includeFields = Set.copyOf(includeFields);
        orderBy = List.copyOf(orderBy);
    }

    /**
     * Reads decoded query parameters. Names of attributes are keywords, eight hexadecimal digits,
     * or paths of them with dots.
     *
     * @throws InvalidQuery on the first parameter that is unknown, malformed or given twice
     */
    public static QidoQuery parse(Map<String, List<String>> parameters, QueryLevel level) {
        var controls = new SearchControls(parameters);
        var fields = controls.fields();
        return new QidoQuery(
                level,
                matches(parameters, controls),
                fields.paths(),
                fields.all(),
                controls.limit(),
                controls.offset(),
                controls.after(),
                controls.orderBy(),
                controls.flag("fuzzymatching"),
                Optional.empty());
    }

    /** The same query, asked with this preference. */
    public QidoQuery handled(Optional<Handling> preferred) {
        return new QidoQuery(
                level,
                matches,
                includeFields,
                includeAll,
                limit,
                offset,
                after,
                orderBy,
                fuzzyMatching,
                preferred);
    }

    private static Map<AttributePath, Matching> matches(
            Map<String, List<String>> parameters, SearchControls controls) {
        var kinds =
                new Matchings(
                        controls.flag("emptyvaluematching"),
                        controls.flag("multiplevaluematching"));
        var matches = new LinkedHashMap<AttributePath, Matching>();
        parameters.forEach((name, values) -> {
            if (!SearchControls.has(name)) {
                var path = AttributePath.parse(name, name);
                if (matches.put(path, kinds.parse(name, path.vr(), values)) != null) {
                    throw new InvalidQuery(name, "", "the attribute is given under two names");
                }
            }
        });
        if (matches.size() > MAX_MATCHES) {
            throw new InvalidQuery(
                    "attributes", "", "more than %d are to match".formatted(MAX_MATCHES));
        }
        return matches;
    }

    /** How a top level attribute must match; empty if it need not. */
    public Optional<Matching> match(Tag tag) {
        return Optional.ofNullable(matches.get(AttributePath.of(tag)));
    }

    /** Whether the answer shall have this top level attribute even if it usually has not. */
    public boolean includes(Tag tag) {
        var path = AttributePath.of(tag);
        return includeAll || includeFields.contains(path) || matches.containsKey(path);
    }

    /** What the answer shall have of this top level sequence, where not all of it. */
    public List<AttributePath> partsOf(Tag sequence) {
        return Stream.concat(includeFields.stream(), matches.keySet().stream())
                .filter(path -> path.isInside(sequence))
                .distinct()
                .toList();
    }

    /** The attributes that are searched for, without the values. */
    @Override
    public String toString() {
        var names = new ArrayList<String>();
        matches.keySet().forEach(path -> names.add(path.toString()));
        return "QidoQuery[%s by %s]".formatted(level, names);
    }
}
