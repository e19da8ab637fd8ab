package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.ControlCharacters;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Results, for people or for programs. Each is a line that is written whole, from any thread. */
final class Results {
    @Option(
            names = {"-j", "--json"},
            description = "one line of JSON per result, with the keys below; nothing else")
    private boolean json;

    /** Whether programs read them. */
    boolean areJson() {
        return json;
    }

    /** Writes a result for programs; people see nothing of it. */
    void forPrograms(PrintWriter out, JsonLine line) {
        if (json) {
            write(out, line.toString());
        }
    }

    /** Writes a result in either form. */
    void write(PrintWriter out, String sentence, JsonLine line) {
        write(out, json ? line.toString() : ControlCharacters.escaped(sentence));
    }

    private static void write(PrintWriter out, String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
