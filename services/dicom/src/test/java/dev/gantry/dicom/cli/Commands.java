package dev.gantry.dicom.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands as a user does. */
final class Commands {
    /** What a command has said and how it ended. */
    record Outcome(int code, String out, String err) {}

    private Commands() {}

    static Outcome run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var texts = new String[arguments.length];
        for (var i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        var code =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(texts);
        return new Outcome(code, out.toString(), err.toString());
    }
}
