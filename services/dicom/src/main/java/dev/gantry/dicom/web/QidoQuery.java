package dev.gantry.dicom.web;

import dev.gantry.dicom.data.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
 * @param offset results to leave out first
 * @param fuzzyMatching whether person names may match by their sound or parts
 */
public record QidoQuery(
        QueryLevel level,
        Map<AttributePath, Matching> matches,
        Set<AttributePath> includeFields,
        boolean includeAll,
        OptionalInt limit,
        int offset,
        boolean fuzzyMatching) {
    private static final Set<String> SAYS_NOTHING_ABOUT_RESULTS = Set.of("accept", "charset");
    private static final int MAX_INCLUDE_FIELDS = 1_000;

    /** Copies the collections. */
    public QidoQuery {
        matches = Map.copyOf(matches);
        includeFields = Set.copyOf(includeFields);
    }

    /**
     * Reads decoded query parameters. Names of attributes are keywords, eight hexadecimal digits,
     * or paths of them with dots.
     *
     * @throws InvalidQuery on the first parameter that is unknown, malformed or given twice
     */
    public static QidoQuery parse(Map<String, List<String>> parameters, QueryLevel level) {
        var matches = new LinkedHashMap<AttributePath, Matching>();
        parameters.forEach((name, values) -> {
            if (!isControl(name)) {
                var path = AttributePath.parse(name, name);
                var earlier = matches.put(path, Matchings.parse(name, path.vr(), values));
                if (earlier != null) {
                    throw new InvalidQuery(name, "", "the attribute is given under two names");
                }
            }
        });
        var fields = fields(parameters.getOrDefault("includefield", List.of()));
        return new QidoQuery(
                level,
                matches,
                fields.paths,
                fields.all,
                number(parameters, "limit"),
                number(parameters, "offset").orElse(0),
                flag(parameters, "fuzzymatching"));
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

    private static boolean isControl(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "includefield", "limit", "offset", "fuzzymatching" -> {
                if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                    throw new InvalidQuery(
                            name, "", "it is written " + name.toLowerCase(Locale.ROOT));
                }
                yield true;
            }
            default -> SAYS_NOTHING_ABOUT_RESULTS.contains(name);
        };
    }

    private record Fields(Set<AttributePath> paths, boolean all) {}

    private static Fields fields(List<String> values) {
        var paths = new LinkedHashSet<AttributePath>();
        boolean all = false;
        for (var value : values) {
            for (var field : value.split(",", -1)) {
                if (field.equalsIgnoreCase("all")) {
                    all = true;
                } else if (!field.isBlank()) {
                    paths.add(AttributePath.parse("includefield", field.strip()));
                }
            }
            if (paths.size() > MAX_INCLUDE_FIELDS) {
                throw new InvalidQuery(
                        "includefield", "", "more than %d fields".formatted(MAX_INCLUDE_FIELDS));
            }
        }
        return new Fields(paths, all);
    }

    private static OptionalInt number(Map<String, List<String>> parameters, String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return OptionalInt.empty();
        }
        var value = one(name, values);
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new InvalidQuery(name, value, "a whole number from 0 to 2147483647 was expected");
    }

    private static boolean flag(Map<String, List<String>> parameters, String name) {
        var values = parameters.getOrDefault(name, List.of("false"));
        var value = one(name, values);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidQuery(name, value, "true or false was expected");
        };
    }

    private static String one(String name, List<String> values) {
        if (values.size() != 1) {
            throw new InvalidQuery(name, "", "it is given %d times".formatted(values.size()));
        }
        return values.getFirst();
    }

    /** The attributes that are searched for, without the values. */
    @Override
    public String toString() {
        var names = new ArrayList<String>();
        matches.keySet().forEach(path -> names.add(path.toString()));
        return "QidoQuery[%s by %s]".formatted(level, names);
    }
}
