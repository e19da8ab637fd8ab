package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.OperatorClient;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was deleted and can still be restored. */
@Command(
        name = "deletions",
        description = "What was deleted and can still be restored.",
        mixinStandardHelpOptions = true)
final class DeletionsCommand implements Runnable {
    private static final String LINE = "%-64s  %6s  %7s  %-20s  %-20s  %s%n";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say: list");
    }

    @Command(
            name = "list",
            description = "Lists it, newest first, 500 at most.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Option(names = "--json", description = "A JSON object a line.") boolean json) {
        var out = spec.commandLine().getOut();
        try (var orders = new DeletionOrders(OperatorClient.of(new DataFolder(data.folder())))) {
            var pending = orders.pending();
            if (json) {
                pending.forEach(out::println);
            } else {
                table(out, pending);
            }
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static void table(PrintWriter out, JsonNode pending) {
        if (pending.isEmpty()) {
            out.println("There is nothing.");
            return;
        }
        out.printf(LINE, "STUDY", "SERIES", "IMAGES", "UNTIL", "WHO", "WHY");
        for (var one : pending) {
            out.printf(
                    LINE,
                    one.path("studyUid").asText(),
                    one.path("seriesUids").size(),
                    one.path("receptions").asText(),
                    one.path("restorableUntil").asText().replaceFirst("\\.\\d+Z$", "Z"),
                    one.path("who").asText(),
                    one.path("why").asText());
        }
    }
}
