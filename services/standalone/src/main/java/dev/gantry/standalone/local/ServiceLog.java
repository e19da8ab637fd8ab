package dev.gantry.standalone.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.servers.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** The log of a process with services: a JSON object a line. */
record ServiceLog(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The last failure with an exception that it tells of since then. */
    Optional<StartFailure> lastFailure(Instant since) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(
                            line -> line.contains("\"ERROR\"") && line.contains("\"exception\""))
                    .flatMap(line -> failure(line, since).stream())
                    .reduce((_, later) -> later);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return Optional.empty(); // then the failure is told without its reason
        }
    }

    private static Optional<StartFailure> failure(String line, Instant since) {
        try {
            var entry = JSON.readTree(line);
            var isNew = !Instant.parse(entry.path("timestamp").asText()).isBefore(since);
            var causes = new ArrayList<Fault>();
            for (JsonNode one = entry.path("exception");
                    !one.isMissingNode();
                    one = one.path("causedBy").path("exception")) {
                causes.add(
                        new Fault(
                                one.path("exceptionType").asText(), one.path("message").asText()));
            }
            return isNew && !causes.isEmpty()
                    ? Optional.of(new StartFailure(causes))
                    : Optional.empty();
        } catch (JsonProcessingException | java.time.DateTimeException cutOff) {
            return Optional.empty();
        }
    }
}
