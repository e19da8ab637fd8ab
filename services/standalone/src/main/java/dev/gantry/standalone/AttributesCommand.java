package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.OperatorClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attributes that are searchable beyond those of the standard, from the command line. */
@Command(
        name = "attributes",
        description = "Attributes that are searchable beyond those of the standard's tables.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gantry attributes list",
            "  gantry attributes declare BodyPartExamined --level series --why 'radiology asks'",
            "  gantry attributes declare RequestAttributesSequence.ReasonForTheRequestedProcedure \\",
            "      --level study",
            "  gantry attributes remove BodyPartExamined",
            "",
            "Exit codes: 0 done, 1 refused or not there, 2 wrong usage."
        })
final class AttributesCommand implements Runnable {
    private static final String ALL = "/api/index/attributes";
    private static final String LINE = "%-8s %5s  %-8s  %-8s  %s%n";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name one of: list, declare, remove");
    }

    @Command(
            name = "list",
            description = "Lists them, with how far they are.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Option(names = "--json", description = "A JSON object a line.") boolean json) {
        try (var operator = operator(data)) {
            print(operator.get(ALL), json);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "declare",
            description = "Makes one searchable; what was there before is read in the background.",
            mixinStandardHelpOptions = true)
    int declare(
            @Mixin DataOption data,
            @Parameters(
                            paramLabel = "ATTRIBUTE",
                            description = "A keyword, eight digits, or a path of them with dots.")
                    String attribute,
            @Option(
                            names = "--level",
                            paramLabel = "LEVEL",
                            required = true,
                            description = "What is found by it: study, series or instance.")
                    String level,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "",
                            description =
                                    "text, name, number, date, time or datetime; usually the"
                                            + " attribute's own.")
                    String kind,
            @Option(
                            names = "--who",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "Who takes responsibility (${DEFAULT-VALUE}).")
                    String who,
            @Option(
                            names = "--why",
                            paramLabel = "REASON",
                            defaultValue = "",
                            description = "For those who come later.")
                    String why,
            @Option(names = "--json", description = "A JSON object a line.") boolean json) {
        var order =
                Map.of(
                        "attribute",
                        attribute,
                        "level",
                        level,
                        "kind",
                        kind,
                        "who",
                        who,
                        "why",
                        why);
        try (var operator = operator(data)) {
            print(operator.post(ALL, order), json);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Makes one unsearchable again, and deletes what was kept for it.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ATTRIBUTE", description = "As it was declared.")
                    String attribute,
            @Option(
                            names = "--who",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "Who takes responsibility (${DEFAULT-VALUE}).")
                    String who,
            @Option(names = "--json", description = "A JSON object a line.") boolean json) {
        try (var operator = operator(data)) {
            print(
                    operator.delete(
                            "%s/%s?who=%s".formatted(ALL, encoded(attribute), encoded(who))),
                    json);
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(JsonNode attributes, boolean json) {
        var out = spec.commandLine().getOut();
        if (json) {
            attributes.forEach(out::println);
        } else {
            table(attributes, out);
        }
        out.flush();
    }

    private static void table(JsonNode attributes, PrintWriter out) {
        if (attributes.isEmpty()) {
            out.println("None is declared.");
            return;
        }
        out.printf(LINE, "STATE", "DONE", "LEVEL", "KIND", "ATTRIBUTE");
        for (var one : attributes) {
            long total = Math.max(1, one.path("instancesTotal").asLong());
            boolean ready = one.path("state").asText().equals("READY");
            long done =
                    ready ? 100 : Math.min(99, 100 * one.path("instancesDone").asLong() / total);
            out.printf(
                    LINE,
                    one.path("state").asText(),
                    done + "%",
                    one.path("level").asText(),
                    one.path("kind").asText(),
                    one.path("name").asText());
        }
    }

    private static OperatorClient operator(DataOption data) {
        return OperatorClient.of(new DataFolder(data.folder()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
