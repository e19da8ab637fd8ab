package dev.gantry.query.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.Matching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sequence matching (PS3.4 §C.2.2.2.6): an item of the sequence has to match all that is asked of
 * it together. Items lie in the attributes of a study or series as DICOM JSON. Equal texts are
 * found by the index of what the sequence contains; then the items are looked at closely.
 *
 * @param column with the attributes
 * @param sequence the outermost one
 * @param indexed whether what it contains is in an index
 */
record SequenceMatcher(String column, Tag sequence, boolean indexed) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * The condition.
     *
     * @param keys by the whole path, which begins with this sequence
     * @param name of the SQL parameters, free for this condition together with names it begins
     */
    Condition condition(Map<AttributePath, Matching> keys, String name) {
        var containing = new ArrayList<String>();
        var ofItem = new ArrayList<String>();
        var texts = new HashMap<String, String>();
        var lists = new HashMap<String, List<String>>();
        keys.forEach((path, matching) -> {
            var p = name + "s" + ofItem.size() + "x";
            if (matching instanceof Matching.Equal(var value) && isText(path.vr())) {
                containing.add("(%s -> '%s') @> :%sin::jsonb".formatted(column, sequence.hex(), p));
                texts.put(p + "in", containing(path, value).toString());
            }
            var condition = ofItem(path, matching, p);
            ofItem.add(condition.sql());
            texts.putAll(condition.texts());
            lists.putAll(condition.lists());
        });
        containing.add(
                "exists (select 1 from jsonb_path_query(%s, '$.\"%s\".Value[*]') item where %s)"
                        .formatted(
                                column,
                                sequence.hex(),
                                ofItem.stream()
                                        .map(one -> "(" + one + ")")
                                        .collect(Collectors.joining(" and "))));
        return new Condition(
                String.join(" and ", containing), texts, lists, indexed && containing.size() > 1);
    }

    private static Condition ofItem(AttributePath path, Matching matching, String p) {
        var values = "jsonb_path_query(item, '%s') value".formatted(jsonPath(path));
        if (matching instanceof Matching.Empty) {
            return Condition.of("not exists (select 1 from %s)".formatted(values));
        }
        var text = "(value #>> '{}')";
        var matcher =
                switch (path.vr()) {
                    case DA, TM, DT -> new Matcher.Digits(text);
                    case PN -> new Matcher.Loose(text);
                    default -> new Matcher.Exact(text);
                };
        var condition = matcher.condition(matching, new Matcher.Asked(p, path, false));
        return new Condition(
                "exists (select 1 from %s where %s)".formatted(values, condition.sql()),
                condition.texts(),
                condition.lists(),
                false);
    }

    /** Below an item, made of hexadecimal digits only. */
    private static String jsonPath(AttributePath path) {
        var steps =
                path.tags().stream()
                        .skip(1)
                        .map(tag -> ".\"%s\".Value[*]".formatted(tag.hex()))
                        .collect(Collectors.joining("", "$", ""));
        return path.vr() == Vr.PN ? steps + ".Alphabetic" : steps;
    }

    private static boolean isText(Vr vr) {
        return switch (vr) {
            case AE, CS, LO, LT, SH, ST, UC, UI, UR, UT -> true;
            default -> false;
        };
    }

    /** What the sequence contains then: an item with an attribute with this value. */
    private static JsonNode containing(AttributePath path, String value) {
        JsonNode inner = JSON.textNode(value);
        for (int i = path.tags().size() - 1; i > 0; i--) {
            inner = JSON.objectNode().set(path.tags().get(i).hex(), withValue(inner));
        }
        return withValue(inner);
    }

    private static JsonNode withValue(JsonNode value) {
        return JSON.objectNode().set("Value", JSON.arrayNode().add(value));
    }
}
