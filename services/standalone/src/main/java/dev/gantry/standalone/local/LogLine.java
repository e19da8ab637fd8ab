package dev.gantry.standalone.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.dicom.data.ControlCharacters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A line of a log, for a person: services write JSON for machines, servers write plain text. What a
 * peer has put into it cannot do anything to the terminal that shows it.
 */
public final class LogLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private LogLine() {}

    /**
     * The same line with time, level, who says it, and what; as it is if it is no JSON. Characters
     * that have no shape are escaped, but for the tabs that servers write.
     */
    public static String readable(String line) {
        return Arrays.stream(plain(line).split("\t", -1))
                .map(ControlCharacters::escaped)
                .collect(Collectors.joining("\t"));
    }

    private static String plain(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            return plain(JSON.readTree(line));
        } catch (JsonProcessingException
                | DateTimeException e) { // cut off by a crash, or another's
            return line;
        }
    }

    private static String plain(JsonNode line) {
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
