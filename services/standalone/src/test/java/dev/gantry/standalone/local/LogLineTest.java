package dev.gantry.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final String LINE =
            """
            {"timestamp":"2026-11-24T14:16:35.379573979Z","loggerName":"dev.gantry.ingest.Rejections",\
            "level":"WARN","message":"Refused","threadName":"main"%s}\
            """;

    @Test
    void a_line_of_a_service_says_when_how_bad_who_and_what() {
        assertThat(LogLine.readable(LINE.formatted("")))
                .matches("2026-11-2[345] \\d\\d:16:35.379 WARN  \\[Rejections] Refused");
    }

    @Test
    void a_fault_is_named() {
        var fault = ",\"exception\":{\"exceptionType\":\"java.io.EOFException\",\"frames\":[]}";

        assertThat(LogLine.readable(LINE.formatted(fault)))
                .endsWith("Refused (java.io.EOFException)");
    }

    @Test
    void what_a_peer_put_into_a_line_does_nothing_to_the_terminal() {
        var json =
                LINE.replace("Refused", "Refused A\\u001B[2J\\nB\\u009B1m\\u202E\\u007F")
                        .formatted("");

        assertThat(LogLine.readable(json))
                .endsWith("Refused A\\u001B[2J\\u000AB\\u009B1m\\u202E\\u007F");
        assertThat(LogLine.readable("LOG:\tuser \"\u001B]0;x\u0007\""))
                .isEqualTo("LOG:\tuser \"\\u001B]0;x\\u0007\"");
    }

    @Test
    void a_line_of_json_that_is_not_ours_stays_as_it_is() {
        var line = "{\"level\":\"info\",\"ts\":1.5,\"msg\":\"serving\"}";

        assertThat(LogLine.readable(line)).isEqualTo(line);
    }

    @Test
    void other_lines_stay_as_they_are() {
        assertThat(LogLine.readable("LOG:  database system is ready"))
                .isEqualTo("LOG:  database system is ready");
        assertThat(LogLine.readable("{\"timestamp\":\"2026")).isEqualTo("{\"timestamp\":\"2026");
    }
}
