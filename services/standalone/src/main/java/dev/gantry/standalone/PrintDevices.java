package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;

/** Devices as a person reads them in a terminal. */
record PrintDevices(PrintWriter out) {
    private static final String DEVICE = "%-16s  %-36s  %5s  %-20s  %7s  %7s  %s%n";
    private static final String STRANGER = "%-16s  %-24s  %6s  %-20s  %-16s  %s%n";
    private static final String VERSION = "%7s  %-20s  %-16s  %s%n";
    private static final String IMPORTED = "%-16s  %-40s  %s%n";

    void lines(JsonNode nodes) {
        nodes.forEach(out::println);
        out.flush();
    }

    void line(JsonNode node) {
        out.println(node);
        out.flush();
    }

    void sentence(String text, Object... values) {
        out.println(text.formatted(values));
        out.flush();
    }

    void table(JsonNode devices) {
        if (devices.isEmpty()) {
            out.println("There is no device.");
        } else {
            out.printf(
                    DEVICE,
                    "TITLE",
                    "ID",
                    "PORT",
                    "LAST SEEN",
                    "IMAGES",
                    "REFUSED",
                    "MAY, ADDRESSES");
        }
        for (var one : devices) {
            var activity = one.path("activity");
            out.printf(
                    DEVICE,
                    one.path("aeTitle").asText(),
                    one.path("id").asText(),
                    one.path("port").asText(),
                    time(activity.path("lastSeen")),
                    activity.path("imagesToday").asText(),
                    activity.path("refusedToday").asText(),
                    "%s; %s"
                            .formatted(
                                    one.path("may").isEmpty()
                                            ? "echo only"
                                            : joined(one.path("may")),
                                    places(one)));
        }
        out.flush();
    }

    private static String places(JsonNode device) {
        var addresses = joined(device.path("addresses"));
        if (addresses.isEmpty()) {
            return "any address";
        }
        return joined(device.path("quirks")).contains("any-address")
                ? "any address, called at " + addresses
                : addresses;
    }

    void strangers(JsonNode strangers) {
        if (!strangers.isEmpty()) {
            out.println();
            out.println("Called without being known (gantry devices admit TITLE):");
            out.printf(STRANGER, "TITLE", "ADDRESS", "CALLS", "LAST", "SOFTWARE", "WANTED");
        }
        for (var one : strangers) {
            out.printf(
                    STRANGER,
                    one.path("aeTitle").asText().isEmpty()
                            ? "(other titles)"
                            : one.path("aeTitle").asText(),
                    one.path("address").asText(),
                    one.path("count").asText(),
                    time(one.path("lastAt")),
                    one.path("implementationVersion").asText(),
                    one.path("echoOnly").asBoolean() ? "echo only" : joined(one.path("mayWant")));
        }
        out.flush();
    }

    void imported(JsonNode imported) {
        if (imported.isEmpty()) {
            out.println("Nothing was taken over.");
        }
        for (var one : imported) {
            out.printf(
                    IMPORTED,
                    one.path("aeTitle").asText(),
                    one.path("source").asText(),
                    one.path("outcome").asText());
        }
        out.flush();
    }

    /** Every field on a line of its own. */
    void whole(JsonNode device) {
        fields("", device);
        out.flush();
    }

    void versions(JsonNode versions) {
        out.printf(VERSION, "VERSION", "WHEN", "WHO", "WHY");
        for (var one : versions) {
            var changed = one.path("changed");
            var why = changed.path("why").asText();
            out.printf(
                    VERSION,
                    one.path("version").asText(),
                    time(changed.path("at")),
                    changed.path("who").asText(),
                    one.path("device").isNull() ? "(removed) " + why : why);
        }
        out.flush();
    }

    void differences(JsonNode differences) {
        if (differences.isEmpty()) {
            out.println("They are the same.");
        }
        for (var one : differences) {
            out.printf(
                    "%s: %s -> %s%n",
                    one.path("field").asText(),
                    value(one.path("before")),
                    value(one.path("after")));
        }
        out.flush();
    }

    void echo(JsonNode answer) {
        var sentence = answer.path("sentence").asText();
        out.println(sentence.endsWith("?") ? sentence : sentence + ".");
        for (var one : answer.path("tried")) {
            out.printf(
                    "  %s:%s  %s  %s ms  %s%n",
                    one.path("address").asText(),
                    one.path("port").asText(),
                    one.path("outcome").asText(),
                    one.path("milliseconds").asText(),
                    one.path("implementation").asText());
        }
        out.flush();
    }

    static String joined(JsonNode texts) {
        var all = new ArrayList<String>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(", ", all);
    }

    private void fields(String path, JsonNode node) {
        node.properties()
                .forEach(field -> {
                    var name = path + field.getKey();
                    if (field.getValue() instanceof ObjectNode inner) {
                        fields(name + ".", inner);
                    } else {
                        out.printf("%-24s  %s%n", name, value(field.getValue()));
                    }
                });
    }

    private static String value(JsonNode node) {
        if (node.isNull()) {
            return "(nothing)";
        }
        var isOfTexts = node.isArray() && !node.path(0).isContainerNode();
        return isOfTexts ? joined(node) : node.isContainerNode() ? node.toString() : node.asText();
    }

    private static String time(JsonNode instant) {
        return instant.isNull() ? "" : instant.asText().replaceFirst("\\.\\d+Z$", "Z");
    }
}
