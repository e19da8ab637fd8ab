package dev.gantry.standalone.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One method of one path. */
public record Operation(
        ApiDocument document,
        String method,
        String path,
        List<JsonNode> parameters,
        JsonNode description) {

    /** {@code GET /dicomweb/studies}. */
    public String name() {
        return method + " " + path;
    }

    /** Its address with the examples of all its parameters that have one. */
    public String example() {
        var address = path;
        var query = new ArrayList<String>();
        for (var parameter : parameters) {
            var name = parameter.path("name").asText();
            var example = exampleOf(parameter);
            if (parameter.path("in").asText().equals("path")) {
                address = address.replace("{" + name + "}", example.orElseThrow());
            } else {
                example.ifPresent(value -> query.add(name + "=" + URLEncoder.encode(value, UTF_8)));
            }
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    /** The statuses that it says it answers with. */
    public Set<Integer> statuses() {
        return description.path("responses").properties().stream()
                .map(response -> Integer.valueOf(response.getKey()))
                .collect(Collectors.toSet());
    }

    /** The media types of such an answer, without parameters; none if it has no body. */
    public Set<String> mediaTypes(int status) {
        return content(status).properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is wrong with JSON that came as such an answer; nothing is said where nothing is. */
    public List<String> faultsOf(JsonNode body, int status) {
        var schema = content(status).path("application/json").path("schema");
        var faults = new ArrayList<String>();
        compare(schema, body, "", faults);
        return faults;
    }

    /** The example of such an answer, if it is JSON of ours and has one. */
    Optional<JsonNode> answerExample(int status) {
        return Optional.of(content(status).path("application/json").path("example"))
                .filter(example -> !example.isMissingNode());
    }

    private JsonNode content(int status) {
        var response = description.path("responses").path(String.valueOf(status));
        return document.resolved(response).path("content");
    }

    private static Optional<String> exampleOf(JsonNode parameter) {
        var example = parameter.path("example");
        if (example.isValueNode()) {
            return Optional.of(example.asText());
        }
        return parameter
                .path("examples")
                .valueStream()
                .findFirst()
                .map(one -> one.path("value").asText());
    }

    private void compare(JsonNode schema, JsonNode value, String place, List<String> faults) {
        var said = document.resolved(schema);
        if (value.isArray()) {
            int index = 0;
            for (var item : value) {
                compare(said.path("items"), item, place + "/" + index++, faults);
            }
        } else if (value.isObject() && said.has("properties")) {
            for (var required : said.path("required")) {
                if (!value.has(required.asText())) {
                    faults.add(place + " has no " + required.asText());
                }
            }
            for (var member : value.properties()) {
                var known = said.path("properties").path(member.getKey());
                if (known.isMissingNode()) {
                    faults.add(place + "/" + member.getKey() + " is not described");
                } else {
                    compare(known, member.getValue(), place + "/" + member.getKey(), faults);
                }
            }
        }
    }
}
