package dev.gantry.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.admin.devices.DeviceActivity.Activity;
import dev.gantry.admin.devices.DeviceDifference;
import dev.gantry.admin.devices.DeviceJson;
import dev.gantry.events.DeviceChanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices as JSON shows them: what is said about one, who said it, and what the device does. */
final class DeviceView {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DeviceView() {}

    static JsonNode of(DeviceChanged device, @Nullable Activity activity) {
        var json = head(device);
        device.device().ifPresent(said -> json.setAll(DeviceJson.of(said)));
        json.set("changed", changed(device));
        if (activity != null) {
            json.set("activity", activity(activity));
        }
        return json;
    }

    /** A version says of a removed device that it is removed. */
    static JsonNode version(DeviceChanged version) {
        var json = head(version);
        json.set("changed", changed(version));
        json.set("device", version.device().<JsonNode>map(DeviceJson::of).orElse(NODES.nullNode()));
        return json;
    }

    static List<JsonNode> differences(DeviceChanged before, DeviceChanged after) {
        return DeviceDifference.between(before, after).stream()
                .<JsonNode>map(one ->
                        NODES.objectNode()
                                .put("field", one.field())
                                .<ObjectNode>set("before", one.before())
                                .<ObjectNode>set("after", one.after()))
                .toList();
    }

    static String word(Enum<?> constant) {
        return DeviceJson.word(constant);
    }

    private static ObjectNode head(DeviceChanged device) {
        return NODES.objectNode()
                .put("id", device.id().toString())
                .put("version", device.version());
    }

    private static ObjectNode changed(DeviceChanged device) {
        return NODES.objectNode()
                .put("at", device.at().toString())
                .put("who", device.who())
                .put("why", device.why());
    }

    private static ObjectNode activity(Activity activity) {
        var json = NODES.objectNode();
        json.put("lastSeen", activity.lastSeen().map(Object::toString).orElse(null));
        json.put("imagesToday", activity.imagesToday());
        json.put("refusedToday", activity.refusedToday());
        var elsewhere = json.putArray("elsewhere");
        for (var calls : activity.elsewhere()) {
            elsewhere
                    .addObject()
                    .put("address", calls.address())
                    .put("lastAt", calls.lastAt().toString())
                    .put("count", calls.count())
                    .put("reason", calls.reason());
        }
        return json;
    }
}
