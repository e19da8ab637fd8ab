package dev.gantry.query.matching;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.web.AttributePath;
import dev.gantry.dicom.web.QidoQuery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One result of a search in DICOM JSON (PS3.18 §F), built of stored parts and computed values. */
public final class Answer {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(400)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final TreeMap<String, JsonNode> elements = new TreeMap<>();
    private final QidoQuery query;

    /** An empty result of this query. */
    public Answer(QidoQuery query) {
        this.query = query;
    }

    /** Takes over all attributes of a stored part; those of a later part win. */
    public Answer with(String storedJson) {
        try {
            JSON.readTree(storedJson)
                    .properties()
                    .forEach(element -> elements.put(element.getKey(), element.getValue()));
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The read model has JSON that is none", e);
        }
    }

    /** Sets a computed attribute. */
    public Answer set(Tag tag, String value) {
        return put(tag, JsonNodeFactory.instance.arrayNode().add(value));
    }

    /** Sets a computed attribute. */
    public Answer set(Tag tag, long value) {
        return put(tag, JsonNodeFactory.instance.arrayNode().add(value));
    }

    /** Sets a computed attribute with several values. */
    public Answer set(Tag tag, Collection<String> values) {
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return put(tag, array);
    }

    /**
     * The result as JSON.
     *
     * @param always attributes that are there even if they have no value
     * @param ifKnown attributes that are there if they have a value, like those that the query
     *     names
     */
    public String json(Set<Tag> always, Set<Tag> ifKnown) {
        for (var tag : always) {
            elements.computeIfAbsent(tag.hex(), _ -> empty(tag));
        }
        var result = JsonNodeFactory.instance.objectNode();
        elements.forEach((hex, element) -> {
            var tag = Tag.parse(hex).orElseThrow();
            if (always.contains(tag) || ifKnown.contains(tag) || query.includes(tag)) {
                result.set(hex, element);
                return;
            }
            var parts = query.partsOf(tag).stream().map(AttributePath::tags).toList();
            if (!parts.isEmpty()) {
                result.set(hex, only(parts, 1, element));
            }
        });
        return result.toString();
    }

    /** A sequence whose items have only what lies on these paths, from this depth on. */
    private static JsonNode only(List<List<Tag>> paths, int depth, JsonNode sequence) {
        var pruned = sequence.deepCopy();
        for (var item : pruned.path("Value")) {
            if (item instanceof ObjectNode attributes) {
                keep(attributes, paths, depth);
            }
        }
        return pruned;
    }

    private static void keep(ObjectNode item, List<List<Tag>> paths, int depth) {
        var wanted = paths.stream().collect(Collectors.groupingBy(path -> path.get(depth).hex()));
        item.retain(wanted.keySet());
        wanted.forEach((hex, through) -> {
            var element = item.get(hex);
            if (element != null && through.stream().allMatch(path -> path.size() > depth + 1)) {
                item.set(hex, only(through, depth + 1, element));
            }
        });
    }

    private Answer put(Tag tag, ArrayNode value) {
        var element = empty(tag);
        if (!value.isEmpty()) {
            element.set("Value", value);
        }
        elements.put(tag.hex(), element);
        return this;
    }

    private static ObjectNode empty(Tag tag) {
        return JsonNodeFactory.instance.objectNode().put("vr", Dictionary.vrOf(tag).name());
    }
}
