package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.OperatorClient;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What somebody says who has something deleted or restored. */
final class OrderOptions {
    @Mixin private DataOption data = new DataOption();

    @Option(
            names = {"--reason", "--why"},
            paramLabel = "REASON",
            required = true,
            description = "For the audit, 3 to 500 characters; no patient data.")
    private String reason = "";

    @Option(
            names = "--who",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who takes responsibility (${DEFAULT-VALUE}).")
    private String who = "";

    @Option(names = "--json", description = "The answer as a JSON object.")
    private boolean json;

    String reason() {
        return reason;
    }

    String who() {
        return who;
    }

    DeletionOrders orders() {
        return new DeletionOrders(OperatorClient.of(new DataFolder(data.folder())));
    }

    /** Prints what was answered, or what that means. */
    void print(PrintWriter out, JsonNode answer, String meaning) {
        if (json) {
            out.println(answer);
        } else {
            out.println(meaning);
        }
        out.flush();
    }
}
