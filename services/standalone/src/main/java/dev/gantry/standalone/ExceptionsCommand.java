package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.OperatorClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a person has to look at, from the command line. */
@Command(
        name = "exceptions",
        description = "What a person has to look at: lists it, shows it, and takes the decision.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gantry exceptions list --state open",
            "  gantry exceptions show 3f0c9a52-5a35-3d1e-9a0e-0d2a7c0e6a11",
            "  gantry exceptions retry 3f0c9a52-5a35-3d1e-9a0e-0d2a7c0e6a11",
            "  gantry exceptions discard 3f0c9a52-5a35-3d1e-9a0e-0d2a7c0e6a11 \\",
            "      --why 'test data of the vendor'",
            "",
            "Exit codes: 0 done, 1 refused or not there, 2 wrong usage."
        })
final class ExceptionsCommand implements Runnable {
    private static final String ALL = "/api/exceptions";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name one of: list, show, retry, discard");
    }

    @Command(
            name = "list",
            description = "Lists them, newest first, without what may identify a patient.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Option(names = "--kind", paramLabel = "KIND", description = "Only of this kind.")
                    @Nullable String kind,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "Only open, retried or discarded ones.")
                    @Nullable String state,
            @Option(
                            names = "--limit",
                            paramLabel = "NUMBER",
                            defaultValue = "50",
                            description = "So many at most, up to 200 (${DEFAULT-VALUE}).")
                    int limit,
            @Option(
                            names = "--after",
                            paramLabel = "PLACE",
                            description = "Where the list before this one ended.")
                    @Nullable String after,
            @Option(names = "--json", description = "A JSON object a line.") boolean json) {
        var query = new StringBuilder("?limit=" + limit);
        append(query, "kind", kind);
        append(query, "state", state);
        append(query, "after", after);
        try (var operator = operator(data)) {
            var page = operator.get(ALL + query);
            var print = new PrintExceptions(spec.commandLine().getOut());
            if (json) {
                page.path("exceptions").forEach(print::json);
            } else {
                print.table(page);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "Shows all that is known of one; may show patient data.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ID", description = "As the list has it.") UUID id,
            @Option(names = "--json", description = "As a JSON object.") boolean json) {
        try (var operator = operator(data)) {
            print(operator.get(ALL + "/" + id), json);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "retry",
            description = "Has an event that could not be processed tried once more.",
            mixinStandardHelpOptions = true)
    int retry(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ID", description = "As the list has it.") UUID id,
            @Option(
                            names = "--who",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "Who takes responsibility (${DEFAULT-VALUE}).")
                    String who,
            @Option(names = "--why", paramLabel = "REASON", description = "For the audit.")
                    @Nullable String why,
            @Option(names = "--json", description = "As a JSON object.") boolean json) {
        return decide(data, id, "retry", who, why, json);
    }

    @Command(
            name = "discard",
            description = "Says that nothing (more) has to be done, and why.",
            mixinStandardHelpOptions = true)
    int discard(
            @Mixin DataOption data,
            @Parameters(paramLabel = "ID", description = "As the list has it.") UUID id,
            @Option(
                            names = "--who",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "Who takes responsibility (${DEFAULT-VALUE}).")
                    String who,
            @Option(
                            names = "--why",
                            paramLabel = "REASON",
                            required = true,
                            description = "For the audit.")
                    String why,
            @Option(names = "--json", description = "As a JSON object.") boolean json) {
        return decide(data, id, "discard", who, why, json);
    }

    private int decide(
            DataOption data, UUID id, String what, String who, @Nullable String why, boolean json) {
        var decision = new HashMap<>(Map.of("who", who));
        if (why != null) {
            decision.put("why", why);
        }
        try (var operator = operator(data)) {
            print(operator.post("%s/%s/%s".formatted(ALL, id, what), decision), json);
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(JsonNode exception, boolean json) {
        var print = new PrintExceptions(spec.commandLine().getOut());
        if (json) {
            print.json(exception);
        } else {
            print.whole(exception);
        }
    }

    private static OperatorClient operator(DataOption data) {
        return OperatorClient.of(new DataFolder(data.folder()));
    }

    private static void append(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
