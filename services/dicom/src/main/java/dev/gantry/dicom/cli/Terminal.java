package dev.gantry.dicom.cli;

import java.io.PrintWriter;

/**
 * Where messages go. On a terminal there is one line below them that is written again and again;
 * elsewhere such a line is a message as others are. For many threads.
 */
final class Terminal {
    private static final String TO_LINE_BEGIN = "\r";
    private static final String CLEAR_TO_LINE_END = "\u001B[K";

    private final PrintWriter err;
    private final boolean rewritable;
    private String below = "";

    Terminal(PrintWriter err, boolean rewritable) {
        this.err = err;
        this.rewritable = rewritable;
    }

    /** Standard error of the process, or where it has been redirected to. */
    static Terminal of(PrintWriter err) {
        var console = System.console();
        return new Terminal(err, console != null && console.isTerminal());
    }

    /** Whether a line can be written again. */
    boolean isRewritable() {
        return rewritable;
    }

    /** Says something for good. */
    synchronized void say(String message) {
        if (below.isEmpty()) {
            err.println(message);
        } else {
            err.print(TO_LINE_BEGIN + CLEAR_TO_LINE_END);
            err.println(message);
            err.print(below);
        }
        err.flush();
    }

    /** Shows how things stand, in place of the last such line. */
    synchronized void show(String line) {
        if (rewritable) {
            below = line;
            err.print(TO_LINE_BEGIN + line + CLEAR_TO_LINE_END);
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Leaves the last line that was shown where it is. */
    synchronized void end() {
        if (!below.isEmpty()) {
            below = "";
            err.println();
            err.flush();
        }
    }
}
