package dev.gantry.standalone.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A line of a log, for a person: services write JSON for machines, servers write plain text. */
public final class LogLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private LogLine() {}

    /** The same line with time, level, who says it, and what; unchanged if it is no JSON. */
    public static String readable(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            return readable(JSON.readTree(line));
        } catch (JsonProcessingException e) { // cut off by a crash
            return line;
        }
    }

    private static String readable(JsonNode line) {
        var logger = line.path("loggerName").asText();
        var fault = line.path("exception");
        return "%s %-5s [%s] %s%s"
                .formatted(
                        TIME.format(Instant.parse(line.path("timestamp").asText())),
                        line.path("level").asText(),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        line.path("message").asText(),
                        fault.isMissingNode()
                                ? ""
                                : " (" + fault.path("exceptionType").asText() + ")");
    }
}
