package dev.gantry.query.matching;

import dev.gantry.dicom.web.InvalidQuery;
import dev.gantry.dicom.web.Matching;
import dev.gantry.dicom.web.QidoQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search has to match: all of these. */
public final class Conditions {
    private final List<Condition> conditions;

    private Conditions(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /**
     * The conditions of a query.
     *
     * @param fixed values that the path gives, by what they stand for in SQL
     * @throws InvalidQuery when an attribute cannot be searched for at this level
     */
    public static Conditions of(QidoQuery query, Map<String, String> fixed) {
        var conditions = new ArrayList<Condition>();
        fixed.forEach((column, value) -> {
            var name = "f" + conditions.size();
            conditions.add(Condition.of("%s = :%s".formatted(column, name), Map.of(name, value)));
        });
        for (var match : query.matches().entrySet()) {
            if (match.getValue() instanceof Matching.Universal) {
                continue;
            }
            var path = match.getKey();
            var matcher =
                    Searchable.at(query.level(), path)
                            .orElseThrow(() ->
                                    new InvalidQuery(
                                            path.toString(),
                                            "",
                                            "this attribute cannot be searched for here"));
            var name = "p" + conditions.size();
            conditions.add(
                    matcher.condition(
                            match.getValue(),
                            new Matcher.Asked(name, path, query.fuzzyMatching())));
        }
        return new Conditions(conditions);
    }

    /** All of them as one SQL expression. */
    public String sql() {
        return conditions.isEmpty()
                ? "true"
                : conditions.stream()
                        .map(condition -> "(" + condition.sql() + ")")
                        .collect(Collectors.joining(" and "));
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
