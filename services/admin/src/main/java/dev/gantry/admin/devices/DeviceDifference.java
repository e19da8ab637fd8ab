package dev.gantry.admin.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.events.Device;
import dev.gantry.events.DeviceChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field in which two versions of a device differ.
 *
 * @param field as it is written in JSON, {@code tls.required} for one within another
 * @param before its value in the one, null where it has none
 * @param after its value in the other
 */
public record DeviceDifference(String field, JsonNode before, JsonNode after) {
    /** All of them, in the order of the fields. A device that was removed has none. */
    public static List<DeviceDifference> between(DeviceChanged before, DeviceChanged after) {
        var old = fields(before.device());
        var now = fields(after.device());
        var names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        var differences = new ArrayList<DeviceDifference>();
        for (var name : names) {
            var was = old.getOrDefault(name, NullNode.instance);
            var is = now.getOrDefault(name, NullNode.instance);
            if (!was.equals(is)) {
                differences.add(new DeviceDifference(name, was, is));
            }
        }
        return differences;
    }

    private static Map<String, JsonNode> fields(Optional<Device> device) {
        var fields = new LinkedHashMap<String, JsonNode>();
        flatten(
                "",
                device.map(DeviceJson::of).orElseGet(JsonNodeFactory.instance::objectNode),
                fields);
        return fields;
    }

    private static void flatten(String path, ObjectNode json, Map<String, JsonNode> fields) {
        json.properties()
                .forEach(field -> {
                    if (field.getValue() instanceof ObjectNode inner) {
                        flatten(path + field.getKey() + ".", inner, fields);
                    } else {
                        fields.put(path + field.getKey(), field.getValue());
                    }
                });
    }
}
