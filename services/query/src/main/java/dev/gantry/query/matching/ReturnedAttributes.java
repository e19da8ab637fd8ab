package dev.gantry.query.matching;

import static java.util.stream.Collectors.groupingBy;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.WantedAttributes.Among;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the results of a query have (PS3.18 §10.6.3.3): what is usual at its level, and at each
 * level above up to the one that it is within, and what it asks for.
 */
public final class ReturnedAttributes {
    private final boolean all;
    private final Set<Tag> always = new HashSet<>();
    private final Set<Tag> whole = new HashSet<>();
    private final Map<Tag, List<AttributePath>> parts;
    private final Map<Tag, String> computed = new TreeMap<>();

    private ReturnedAttributes(boolean all, Map<Tag, List<AttributePath>> parts) {
        this.all = all;
        this.parts = parts;
    }

    /** What the results of this query have. */
    public static ReturnedAttributes of(Query query) {
        var wanted =
                Stream.concat(query.wanted().named().stream(), query.keys().keySet().stream())
                        .distinct()
                        .toList();
        var returned =
                new ReturnedAttributes(
                        query.wanted().all(),
                        wanted.stream()
                                .filter(path -> path.tags().size() > 1)
                                .collect(groupingBy(path -> path.tags().getFirst())));
        wanted.stream()
                .filter(path -> path.tags().size() == 1)
                .forEach(path -> returned.whole.add(path.last()));
        if (query.wanted().among() != Among.NAMED) {
            returned.addUsual(query);
        }
        returned.addComputed(query.level());
        return returned;
    }

    private void addUsual(Query query) {
        var levels =
                Arrays.stream(QueryLevel.values())
                        .filter(level -> level.holds(query.level()))
                        .filter(level -> query.within().level().stream().noneMatch(level::holds))
                        .collect(Collectors.toSet());
        for (var attribute : SearchableAttributes.all()) {
            if (attribute.always().stream().anyMatch(levels::contains)) {
                always.add(attribute.tag());
            }
            if (attribute.ifKnown().contains(query.level())) {
                whole.add(attribute.tag());
            }
        }
        whole.addAll(always);
    }

    private void addComputed(QueryLevel level) {
        SearchableAttributes.of(level)
                .map(SearchableAttribute::tag)
                .filter(this::includes)
                .forEach(tag ->
                        SearchableAttributes.nearest(level, tag, _ -> true)
                                .flatMap(SearchableAttribute::computed)
                                .ifPresent(sql -> computed.put(tag, sql)));
    }

    /** Whether a result has the whole of this attribute, if there is a value of it. */
    public boolean includes(Tag tag) {
        return all || whole.contains(tag);
    }

    /** What a result has of this sequence, where not all of it. */
    public List<AttributePath> partsOf(Tag sequence) {
        return parts.getOrDefault(sequence, List.of());
    }

    /** What a result has even if there is no value of it. */
    public Set<Tag> always() {
        return Collections.unmodifiableSet(always);
    }

    /** The SQL of values that are not among the attributes that the read model keeps. */
    public Map<Tag, String> computed() {
        return Collections.unmodifiableMap(computed);
    }
}
