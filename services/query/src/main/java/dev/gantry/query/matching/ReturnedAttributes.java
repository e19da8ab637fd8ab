package dev.gantry.query.matching;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.WantedAttributes.Among;
import java.util.ArrayList;
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
 * What the results of a query have. A search of the web returns what is usual at its level, and at
 * each level above up to the one that it is within, and what it asks for (PS3.18 §10.6.3.3). An
 * identifier of C-FIND names all that it wants: it gets that, with or without a value, the unique
 * keys of its level and those above, and the level (PS3.4 §C.4.1.1.3.2).
 */
public final class ReturnedAttributes {
    /** Who answers a C-FIND knows these better than the read model. */
    private static final Set<Tag> OF_THE_ANSWER =
            Set.of(
                    Tags.SpecificCharacterSet,
                    Tags.QueryRetrieveLevel,
                    Tags.RetrieveAETitle,
                    Tags.InstanceAvailability);

    private final boolean all;
    private final boolean areOfPatient;
    private final Set<Tag> always = new HashSet<>();
    private final Set<Tag> whole = new HashSet<>();
    private final Map<Tag, List<AttributePath>> parts = new TreeMap<>();
    private final Map<Tag, String> computed = new TreeMap<>();
    private final List<AttributePath> unsupported = new ArrayList<>();

    private ReturnedAttributes(boolean all, boolean areOfPatient) {
        this.all = all;
        this.areOfPatient = areOfPatient;
    }

    /** What the results of this query have. */
    public static ReturnedAttributes of(Query query) {
        var wanted =
                Stream.concat(query.wanted().named().stream(), query.keys().keySet().stream())
                        .distinct()
                        .toList();
        var returned =
                new ReturnedAttributes(
                        query.wanted().all(), SearchableAttributes.isOfPatient(query));
        if (query.wanted().among() == Among.NAMED) {
            returned.addNamed(wanted, query);
        } else {
            wanted.forEach(returned::add);
            returned.addUsual(query);
        }
        returned.addComputed(query);
        return returned;
    }

    private void add(AttributePath path) {
        if (path.tags().size() == 1) {
            whole.add(path.last());
        } else {
            parts.computeIfAbsent(path.tags().getFirst(), _ -> new ArrayList<>()).add(path);
        }
    }

    private void addNamed(List<AttributePath> wanted, Query query) {
        for (var path : wanted) {
            var tag = path.tags().getFirst();
            if (OF_THE_ANSWER.contains(tag)) {
                continue;
            }
            if (SearchableAttributes.canHave(query, tag)) {
                add(path);
                always.add(tag);
            } else {
                unsupported.add(path);
            }
        }
        var unique = SearchableAttributes.uniqueKeys(query);
        whole.addAll(unique);
        always.addAll(unique);
        computed.put(Tags.QueryRetrieveLevel, "'%s'".formatted(query.level().value()));
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

    private void addComputed(Query query) {
        boolean isNamed = query.wanted().among() == Among.NAMED;
        SearchableAttributes.of(query)
                .map(SearchableAttribute::tag)
                .filter(this::includes)
                .forEach(tag ->
                        SearchableAttributes.nearest(query, tag, _ -> true)
                                .flatMap(SearchableAttribute::computed)
                                .filter(value -> isNamed || !value.whenNamed())
                                .ifPresent(value -> computed.put(tag, value.sql())));
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

    /** Whether what results say of a patient is what the patient's own row says. */
    public boolean areOfPatient() {
        return areOfPatient;
    }

    /** What was named, and nothing of this level or above can have. */
    public List<AttributePath> unsupported() {
        return Collections.unmodifiableList(unsupported);
    }
}
