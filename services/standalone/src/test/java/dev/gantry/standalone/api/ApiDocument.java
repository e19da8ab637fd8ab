package dev.gantry.standalone.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A description of interfaces (OpenAPI 3), as far as tests look at it. */
public record ApiDocument(JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE =
            Path.of(
                    "services/admin/src/main/resources/META-INF/resources/console/api/openapi.yaml");
    private static final Set<String> METHODS =
            Set.of("get", "head", "post", "put", "delete", "options", "patch");

    /** Ours, as integrators get it. */
    public static ApiDocument ours() {
        var file = Path.of(System.getProperty("gantry.home", "../..")).resolve(FILE);
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        try (var text = Files.newBufferedReader(file)) {
            Object loaded = new Yaml(new SafeConstructor(options)).load(text);
            return new ApiDocument(JSON.valueToTree(loaded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation. */
    public List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> operations(path.getKey(), path.getValue()))
                .toList();
    }

    private Stream<Operation> operations(String path, JsonNode item) {
        return item.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member ->
                        new Operation(
                                this,
                                member.getKey().toUpperCase(Locale.ROOT),
                                path,
                                Stream.of(item, member.getValue())
                                        .flatMap(place -> place.path("parameters").valueStream())
                                        .map(this::resolved)
                                        .toList(),
                                member.getValue()));
    }

    /** The thing itself, where there is a reference to it. */
    JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        if (reference.isEmpty()) {
            return node;
        }
        var found = root.at(reference.substring(1));
        if (found.isMissingNode()) {
            throw new AssertionError("nothing is at " + reference);
        }
        return resolved(found);
    }
}
