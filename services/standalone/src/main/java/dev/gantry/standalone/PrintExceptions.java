package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Exceptions for a person at a terminal, or for a program. */
record PrintExceptions(PrintWriter out) {
    private static final String LINE = "%-36s  %-9s  %5s  %-24s  %s%n";

    void json(JsonNode exception) {
        out.println(exception);
    }

    void table(JsonNode page) {
        if (page.path("exceptions").isEmpty()) {
            out.println("There is nothing.");
            return;
        }
        out.printf(LINE, "ID", "STATE", "TIMES", "LAST", "WHAT");
        for (var one : page.path("exceptions")) {
            out.printf(
                    LINE,
                    text(one, "id"),
                    text(one, "state"),
                    text(one, "count"),
                    text(one, "lastAt"),
                    text(one, "title"));
        }
        if (!text(page, "next").isEmpty()) {
            out.printf("More: --after %s%n", text(page, "next"));
        }
        out.flush();
    }

    void whole(JsonNode one) {
        out.printf("%s%n%s%n%n", text(one, "title"), text(one, "next"));
        for (var name :
                new String[] {
                    "id", "kind", "state", "count", "firstAt", "lastAt", "studyUid", "instanceUid"
                }) {
            line(name, text(one, name));
        }
        var decision = one.path("decision");
        line("decided", "%s %s".formatted(text(decision, "at"), text(decision, "who")).strip());
        line("reason", text(decision, "why"));
        one.path("facts")
                .properties()
                .forEach(fact -> line("  " + fact.getKey(), fact.getValue().asText()));
        out.flush();
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            out.printf("%-14s %s%n", name, value);
        }
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isNull() ? "" : value.asText("");
    }
}
