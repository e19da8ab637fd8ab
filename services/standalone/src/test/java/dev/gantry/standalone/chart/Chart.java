package dev.gantry.standalone.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code helm/gantry}, rendered by Helm's own library with one of the value files of its tests. */
record Chart(Path folder, Path values, Map<String, Object> overrides) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The chart with nothing said but what must be said. */
    static Chart complete() {
        return with("complete.yaml");
    }

    /** The chart as it is opened to scanners and users outside the cluster. */
    static Chart exposed() {
        return with("exposed.yaml");
    }

    private static Chart with(String valuesFile) {
        var folder = Path.of(System.getProperty("gantry.home", "../..")).resolve("helm/gantry");
        return new Chart(folder, folder.resolve("tests").resolve(valuesFile), Map.of());
    }

    Chart set(String name, Object value) {
        var more = new HashMap<>(overrides);
        more.put(name, value);
        return new Chart(folder, values, Map.copyOf(more));
    }

    /**
     * @throws IllegalStateException with Helm's own message, when the schema or a template refuses
     */
    Rendered render() {
        var command =
                new Helm(folder)
                        .template()
                        .withName("pacs")
                        .withNamespace("imaging")
                        .withValuesFile(values);
        overrides.forEach(command::set);
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            var resources = new ArrayList<JsonNode>();
            documents.forEachRemaining(document -> {
                if (document.isObject()) {
                    resources.add(document);
                }
            });
            return new Rendered(List.copyOf(resources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm would send to the cluster. */
    record Rendered(List<JsonNode> resources) {

        List<JsonNode> all(String kind) {
            return resources.stream().filter(r -> r.path("kind").asText().equals(kind)).toList();
        }

        List<String> names(String kind) {
            return all(kind).stream().map(r -> r.at("/metadata/name").asText()).toList();
        }

        JsonNode one(String kind, String name) {
            return all(kind).stream()
                    .filter(r -> r.at("/metadata/name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
        }
    }
}
