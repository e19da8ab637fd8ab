package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.standalone.local.CommandFailed;
import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.OperatorClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Orders about the devices of the Gantry that runs on a folder. */
record DeviceOrders(OperatorClient operator) implements AutoCloseable {
    static final String ALL = "/api/devices";
    private static final String ID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

    static DeviceOrders of(DataOption data) {
        return new DeviceOrders(OperatorClient.of(new DataFolder(data.folder())));
    }

    /** Who takes responsibility, and why. */
    record Author(String who, String why) {
        String query() {
            return "?who=%s&why=%s".formatted(encoded(who), encoded(why));
        }
    }

    JsonNode all() {
        return operator.get(ALL);
    }

    /** The address of a device, also of one that was removed when it is named by its id. */
    String address(String titleOrId) {
        return ALL
                + "/"
                + (titleOrId.matches(ID) ? titleOrId : find(titleOrId).path("id").asText());
    }

    /**
     * The only device that is meant; {@link CommandFailed} with the candidates when there are more.
     */
    JsonNode find(String titleOrId) {
        if (titleOrId.matches(ID)) {
            return operator.get(ALL + "/" + titleOrId);
        }
        var found = withTitle(titleOrId);
        if (found.isEmpty()) {
            throw new CommandFailed(
                    "There is no device %s. See: gantry devices list".formatted(titleOrId));
        }
        if (found.size() > 1) {
            throw several(titleOrId, found);
        }
        return found.getFirst();
    }

    /**
     * Says something about a device, in whole: about the one with the id in it, else about the only
     * one with its title, else about a new one.
     *
     * @param another whether it is a new one although its title is known
     */
    JsonNode put(ObjectNode device, boolean another, Author author) {
        var id = device.path("id").asText();
        if (!id.isEmpty()) {
            return operator.find(ALL + "/" + encoded(id))
                    .map(known -> replace(known, device, author))
                    .orElseGet(() -> create(device, author));
        }
        var title = device.path("aeTitle").asText();
        var found = another || title.isBlank() ? List.<JsonNode>of() : withTitle(title.strip());
        return switch (found.size()) {
            case 0 -> create(device, author);
            case 1 -> replace(found.getFirst(), device, author);
            default -> throw several(title, found);
        };
    }

    JsonNode restore(String titleOrId, long version, Author author) {
        var path =
                "%s/versions/%d/restore%s".formatted(address(titleOrId), version, author.query());
        return operator.order("POST", path, Optional.empty(), Optional.empty());
    }

    JsonNode remove(String titleOrId, Author author) {
        var device = find(titleOrId);
        var path = "%s/%s%s".formatted(ALL, device.path("id").asText(), author.query());
        var _ =
                operator.order(
                        "DELETE",
                        path,
                        Optional.empty(),
                        Optional.of(device.path("version").asLong()));
        return device;
    }

    JsonNode echo(String titleOrId) {
        return operator.order(
                "POST", address(titleOrId) + "/echo", Optional.empty(), Optional.empty());
    }

    JsonNode admit(ObjectNode admission) {
        return operator.order(
                "POST", ALL + "/unknown/admit", Optional.of(admission), Optional.empty());
    }

    private JsonNode create(ObjectNode device, Author author) {
        return operator.order("POST", ALL + author.query(), Optional.of(device), Optional.empty());
    }

    /** A file with a version in it is of that version: what was changed since is not lost. */
    private JsonNode replace(JsonNode known, ObjectNode device, Author author) {
        var seen = device.has("version") ? device.path("version") : known.path("version");
        var path = "%s/%s%s".formatted(ALL, known.path("id").asText(), author.query());
        return operator.order("PUT", path, Optional.of(device), Optional.of(seen.asLong()));
    }

    private List<JsonNode> withTitle(String title) {
        var found = operator.get("%s?aeTitle=%s".formatted(ALL, encoded(title)));
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    private static CommandFailed several(String title, List<JsonNode> found) {
        var candidates = new ArrayList<String>();
        for (var one : found) {
            var addresses = PrintDevices.joined(one.path("addresses"));
            candidates.add(
                    "  %s  %s"
                            .formatted(
                                    one.path("id").asText(),
                                    addresses.isEmpty() ? "any address" : addresses));
        }
        return new CommandFailed(
                "%d devices are called %s. Name one by its id:%n%s"
                        .formatted(found.size(), title, String.join("\n", candidates)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        operator.close();
    }
}
