package dev.gantry.admin.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.admin.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a JSON object, each as what it has to be, or a refusal that names field, value and
 * what it may be. A field that is null is as good as absent.
 *
 * @param path in front of the names of fields; empty for the outermost object
 */
record JsonFields(String path, ObjectNode object) {
    private static final int SHOWN = 80;

    JsonFields {
        object = object.deepCopy();
        for (var field : List.copyOf(object.properties())) {
            if (field.getValue().isNull()) {
                object.remove(field.getKey());
            }
        }
    }

    /** Refuses fields that are none of these. */
    void refuseOthersThan(Set<String> known) {
        object.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        throw new Refusal.UnknownField(
                                path + name, String.join(", ", known.stream().sorted().toList()));
                    }
                });
    }

    /** A text without the spaces around it; an empty one is none. */
    Optional<String> text(String name, String range, UnaryOperator<String> reader) {
        if (!object.has(name)) {
            return Optional.empty();
        }
        if (!object.path(name).isTextual()) {
            throw wrong(name, range);
        }
        var text = object.path(name).textValue().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(read(name, range, text, reader));
    }

    OptionalInt number(String name, int least, int most) {
        if (!object.has(name)) {
            return OptionalInt.empty();
        }
        var node = object.path(name);
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw wrong(name, "a whole number from %d to %d".formatted(least, most));
        }
        if (node.intValue() < least || node.intValue() > most) {
            throw wrong(name, "a whole number from %d to %d".formatted(least, most));
        }
        return OptionalInt.of(node.intValue());
    }

    boolean flag(String name) {
        if (object.has(name) && !object.path(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return object.path(name).booleanValue();
    }

    /** Texts, each once, in their order. */
    List<String> texts(String name, int most, String range, UnaryOperator<String> reader) {
        var texts = new LinkedHashSet<String>();
        for (var node : array(name, most)) {
            if (!node.isTextual()) {
                throw new Refusal.WrongField(path + name, shown(node), range);
            }
            texts.add(read(name, range, node.textValue().strip(), reader));
        }
        return List.copyOf(texts);
    }

    <T extends Enum<T>> Set<T> words(String name, Class<T> type) {
        var words = EnumSet.noneOf(type);
        for (var node : array(name, type.getEnumConstants().length)) {
            words.add(constant(name, node, type));
        }
        return words;
    }

    <T extends Enum<T>> Optional<T> word(String name, Class<T> type) {
        return object.has(name)
                ? Optional.of(constant(name, object.path(name), type))
                : Optional.empty();
    }

    /** The fields of an object within this one; none when it is absent. */
    Optional<JsonFields> fields(String name) {
        if (!object.has(name)) {
            return Optional.empty();
        }
        if (object.path(name) instanceof ObjectNode inner) {
            return Optional.of(new JsonFields(path + name + ".", inner));
        }
        throw wrong(name, "an object");
    }

    private List<JsonNode> array(String name, int most) {
        if (!object.has(name)) {
            return List.of();
        }
        if (!(object.path(name) instanceof ArrayNode array)) {
            throw wrong(name, "an array");
        }
        var nodes = new ArrayList<JsonNode>();
        array.forEach(nodes::add);
        if (nodes.size() > most) {
            throw new Refusal.WrongField(
                    path + name, nodes.size() + " values", "at most %d".formatted(most));
        }
        return nodes;
    }

    private <T extends Enum<T>> T constant(String name, JsonNode node, Class<T> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> DeviceJson.word(constant).equals(node.textValue()))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.WrongField(
                                path + name,
                                shown(node),
                                Stream.of(type.getEnumConstants())
                                        .map(DeviceJson::word)
                                        .collect(Collectors.joining(", "))));
    }

    private String read(String name, String range, String text, UnaryOperator<String> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new Refusal.WrongField(path + name, shown(text), range);
        }
    }

    private Refusal.WrongField wrong(String name, String range) {
        return new Refusal.WrongField(path + name, shown(object.path(name)), range);
    }

    private static String shown(JsonNode node) {
        return shown(node.isTextual() ? node.textValue() : node.toString());
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
