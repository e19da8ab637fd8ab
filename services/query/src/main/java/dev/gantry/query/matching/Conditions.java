package dev.gantry.query.matching;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Handling;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.Matching;
import dev.gantry.dicom.query.Query;
import dev.gantry.query.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a search has to match: all of these. */
public final class Conditions {
    private final Query query;
    private final boolean isStrict;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<AttributePath> ignored = new ArrayList<>();

    private Conditions(Query query, boolean isStrict) {
        this.query = query;
        this.isStrict = isStrict;
    }

    /**
     * The conditions of a query.
     *
     * @param declared what can be searched for beyond the standard's tables
     * @param usual what to do about attributes that cannot be searched for at this level, where the
     *     query does not say
     * @throws InvalidQuery when there is one, and they are handled strictly
     * @throws Refusal when it cannot be searched for yet
     */
    public static Conditions of(Query query, Declared.Lookup declared, Handling usual) {
        return of(query, TypedText.NOTHING, declared, usual);
    }

    /**
     * The same, and what somebody has typed for everything.
     *
     * @throws InvalidQuery as above
     * @throws Refusal as above
     */
    public static Conditions of(
            Query query, TypedText typed, Declared.Lookup declared, Handling usual) {
        var isStrict = query.options().handling().orElse(usual) == Handling.STRICT;
        var conditions = new Conditions(query, isStrict);
        conditions.addWithin();
        typed.condition(conditions.next("t")).ifPresent(conditions::add);
        var keys = new TreeMap<AttributePath, Matching>(AttributePath.ORDER);
        query.keys()
                .forEach((path, matching) -> {
                    if (matching instanceof Matching.Universal) {
                        return;
                    }
                    if (conditions.isKnown(path)) {
                        keys.put(path, matching);
                    } else {
                        conditions.addDeclared(path, matching, declared);
                    }
                });
        if (query.options().combinedDateTime()) {
            conditions.addCombinedDateTimes(keys);
        }
        conditions.addItems(keys);
        keys.forEach((path, matching) -> {
            if (path.tags().size() == 1) {
                var asked = conditions.asked(path, "p");
                conditions.add(conditions.matcher(path).condition(matching, asked));
            }
        });
        return conditions;
    }

    private void addWithin() {
        var within = query.within();
        within.patientId().ifPresent(id -> addUnique("p.patient_id", id));
        within.study().ifPresent(study -> addUnique("s.study_uid", study.value()));
        within.series().ifPresent(series -> addUnique("e.series_uid", series.value()));
    }

    private void addUnique(String column, String value) {
        var p = next("f");
        add(Condition.of("%s = :%s".formatted(column, p), Map.of(p, value)));
    }

    private boolean isKnown(AttributePath path) {
        return path.tags().size() == 1
                ? SearchableAttributes.matcher(query, path.last()).isPresent()
                : SearchableAttributes.items(query, path.tags().getFirst()).isPresent();
    }

    private void addDeclared(AttributePath path, Matching matching, Declared.Lookup declared) {
        var found = declared.find(path).filter(one -> one.level().holds(query.level()));
        if (found.isEmpty()) {
            if (isStrict) {
                throw notHere(path);
            }
            ignored.add(path);
            return;
        }
        var attribute = found.get();
        if (!attribute.ready()) {
            throw new Refusal.NotYet(path.keywords(), attribute.percent());
        }
        add(new DeclaredMatcher(attribute).condition(matching, asked(path, "d")));
    }

    /** What cannot be searched for here and was left out, in the order of tags. */
    public List<AttributePath> ignored() {
        return ignored.stream().sorted(AttributePath.ORDER).toList();
    }

    /** What ranges of dates and times mean together, beyond what each of them says. */
    private void addCombinedDateTimes(Map<AttributePath, Matching> keys) {
        CombinedDateTimeRange.TIME_OF.forEach((dateTag, timeTag) -> {
            var date = AttributePath.of(dateTag);
            var time = AttributePath.of(timeTag);
            if (!keys.containsKey(date) || !keys.containsKey(time)) {
                return;
            }
            boolean isColumn = matcher(date) instanceof Matcher.Date;
            var ends =
                    CombinedDateTimeRange.ends(
                            keys.get(date),
                            keys.get(time),
                            sqlOf(matcher(date)),
                            isColumn ? "::date" : "",
                            sqlOf(matcher(time)),
                            next("m"));
            ends.ifPresent(condition -> {
                add(condition);
                keys.remove(time); // the date stays: its index leads to the days
            });
        });
    }

    private static String sqlOf(Matcher matcher) {
        return switch (matcher) {
            case Matcher.Date(var sql) -> sql;
            case Matcher.Digits(var sql) -> sql;
            case Matcher.Unindexed(var of) -> sqlOf(of);
            case Matcher.Exact _,
                    Matcher.Loose _,
                    Matcher.Codes _,
                    Matcher.Number _,
                    Matcher.OfAnySeries _,
                    NameMatcher _ ->
                    throw new IllegalStateException("No date or time: " + matcher);
        };
    }

    /** What is asked of the items of one sequence is asked of the same item. */
    private void addItems(Map<AttributePath, Matching> keys) {
        var bySequence =
                keys.entrySet().stream()
                        .filter(key -> key.getKey().tags().size() > 1)
                        .collect(
                                Collectors.groupingBy(
                                        key -> key.getKey().tags().getFirst(),
                                        TreeMap::new,
                                        Collectors.toList()));
        bySequence.forEach((sequence, ofItem) -> {
            var asked = new TreeMap<AttributePath, Matching>(AttributePath.ORDER);
            ofItem.forEach(key -> asked.put(key.getKey(), key.getValue()));
            add(
                    SearchableAttributes.items(query, sequence)
                            .orElseThrow()
                            .condition(asked, next("q")));
        });
    }

    private Matcher matcher(AttributePath path) {
        return SearchableAttributes.matcher(query, path.last()).orElseThrow(() -> notHere(path));
    }

    private static InvalidQuery notHere(AttributePath path) {
        return new InvalidQuery(
                path.keywords(),
                "",
                "this attribute cannot be searched for here; the conformance statement has those"
                        + " that can, and an administrator can declare others");
    }

    private Matcher.Asked asked(AttributePath path, String prefix) {
        return new Matcher.Asked(next(prefix), path, query.options().fuzzyNames());
    }

    /** A name of parameters; no other one begins with it. */
    private String next(String prefix) {
        return prefix + conditions.size() + "_";
    }

    private void add(Condition condition) {
        conditions.add(condition);
    }

    /** All of them as one SQL expression. */
    public String sql() {
        return conditions.isEmpty()
                ? "true"
                : conditions.stream()
                        .map(condition -> "(" + condition.sql() + ")")
                        .collect(Collectors.joining(" and "));
    }

    /** Whether a database index leads to what matches, or everything does. */
    public boolean areServed() {
        return conditions.isEmpty() || conditions.stream().anyMatch(Condition::served);
    }

    /** The parameters that are texts. */
    public Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        conditions.forEach(condition -> texts.putAll(condition.texts()));
        return texts;
    }

    /** The parameters that are arrays of texts. */
    public Map<String, List<String>> lists() {
        var lists = new HashMap<String, List<String>>();
        conditions.forEach(condition -> lists.putAll(condition.lists()));
        return lists;
    }

    @Override
    public String toString() {
        return sql();
    }
}
