package dev.gantry.admin.devices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.events.Device;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A device as people and programs write it (docs/devices.md): words are lower case with hyphens,
 * and what has its default is left out, but for addresses and permissions, since everybody looks
 * for them.
 */
public final class DeviceJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DeviceJson() {}

    /** The device without its id, which is not part of what is said about it. */
    public static ObjectNode of(Device device) {
        var json = NODES.objectNode();
        json.put("aeTitle", device.aeTitle());
        json.set("addresses", texts(device.addresses()));
        number(json, "port", device.port());
        text(json, "site", device.site());
        json.set("may", words(device.may()));
        tls(json, device.tls());
        text(json, "calledAs", device.calledAs());
        if (!device.transferSyntaxes().isEmpty()) {
            json.set("transferSyntaxes", texts(device.transferSyntaxes()));
        }
        associations(json, device.associations());
        text(json, "sameInstance", device.sameInstance().map(DeviceJson::word));
        text(json, "characterSet", device.characterSet());
        number(json, "matches", device.matches());
        if (!device.quirks().isEmpty()) {
            json.set("quirks", words(device.quirks()));
        }
        flag(json, "overwrites", device.overwrites());
        flag(json, "iocm", device.iocm());
        flag(json, "outside", device.outside());
        about(json, device.about());
        return json;
    }

    /** How a constant is written. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void tls(ObjectNode json, Device.Tls tls) {
        if (!tls.equals(Device.Tls.NONE)) {
            var node = json.putObject("tls");
            node.put("required", tls.required());
            if (!tls.fingerprints().isEmpty()) {
                node.set("fingerprints", texts(tls.fingerprints()));
            }
        }
    }

    private static void associations(ObjectNode json, Device.Associations associations) {
        if (!associations.equals(Device.Associations.UNSAID)) {
            var node = json.putObject("associations");
            number(node, "in", associations.in());
            number(node, "out", associations.out());
        }
    }

    private static void about(ObjectNode json, Device.About about) {
        text(json, "location", about.location());
        text(json, "manufacturer", about.manufacturer());
        text(json, "model", about.model());
        text(json, "serialNumber", about.serialNumber());
        text(json, "software", about.software());
        text(json, "contact", about.contact());
        text(json, "note", about.note());
    }

    private static void text(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }

    private static void number(ObjectNode json, String name, OptionalInt value) {
        value.ifPresent(number -> json.put(name, number));
    }

    private static void flag(ObjectNode json, String name, boolean value) {
        if (value) {
            json.put(name, true);
        }
    }

    private static ArrayNode texts(Collection<?> values) {
        var array = NODES.arrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    private static ArrayNode words(Collection<? extends Enum<?>> constants) {
        var array = NODES.arrayNode();
        constants.forEach(constant -> array.add(word(constant)));
        return array;
    }
}
