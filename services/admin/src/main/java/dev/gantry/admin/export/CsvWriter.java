package dev.gantry.admin.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes lines of values with commas between (RFC 4180), for spreadsheets: a value that one would
 * take for a formula gets an apostrophe before it, so that it is shown and not computed. What
 * devices and senders wrote into an image must not become a program on somebody's desk.
 */
final class CsvWriter {
    private static final String LINE_END = "\r\n";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";
    private static final String NEEDS_QUOTES = ",\"\r\n";

    private final Writer out;

    CsvWriter(Writer out) {
        this.out = out;
    }

    void line(List<String> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(quoted(harmless(values.get(i))));
        }
        out.write(LINE_END);
    }

    private static String harmless(String value) {
        return !value.isEmpty() && BEGINS_A_FORMULA.indexOf(value.charAt(0)) >= 0
                ? "'" + value
                : value;
    }

    private static String quoted(String value) {
        return value.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)
                ? "\"" + value.replace("\"", "\"\"") + "\""
                : value;
    }
}
