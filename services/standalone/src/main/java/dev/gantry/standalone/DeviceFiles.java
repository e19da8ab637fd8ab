package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.standalone.local.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Devices in a file, or on standard input: one JSON object after the other, or an array of them.
 */
final class DeviceFiles {
    private static final String STANDARD_INPUT = "-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeviceFiles() {}

    /** The only one in it; {@link CommandFailed} when there are none or more. */
    static ObjectNode one(String file) {
        var all = all(file);
        if (all.size() != 1) {
            throw new CommandFailed(
                    "%s has %d devices, put takes one. For more: gantry devices import %s"
                            .formatted(file, all.size(), file));
        }
        return all.getFirst();
    }

    static List<ObjectNode> all(String file) {
        try (var in = open(file)) {
            var devices = new ArrayList<ObjectNode>();
            var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(in);
            while (values.hasNextValue()) {
                add(devices, values.nextValue(), file);
            }
            return devices;
        } catch (NoSuchFileException missing) {
            throw new CommandFailed("There is no file " + file);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "%s cannot be read as JSON: %s"
                            .formatted(
                                    file,
                                    String.valueOf(unreadable.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        }
    }

    private static void add(List<ObjectNode> devices, JsonNode value, String file) {
        if (value instanceof ObjectNode device) {
            devices.add(device);
        } else if (value.isArray()) {
            value.forEach(inner -> add(devices, inner, file));
        } else {
            throw new CommandFailed(
                    "%s has something that is no device: %s".formatted(file, value));
        }
    }

    private static InputStream open(String file) throws IOException {
        return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
    }
}
