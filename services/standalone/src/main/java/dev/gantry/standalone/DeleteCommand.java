package dev.gantry.standalone;

import dev.gantry.standalone.DeletionOrders.Order;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a study or a series deleted. */
@Command(
        name = "delete",
        description = {
            "Hides a study or a series at once; its objects go when it cannot be restored any more",
            "(gantry.admin.deletion.restorable-for). The audit records who deletes it and why."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gantry delete study 1.2.840.1234 --reason 'sent to the wrong archive'",
            "  gantry delete series 1.2.840.1234.5 --reason 'phantom' --who 'A. Lovelace'",
            "",
            "Exit codes: 0 done, 1 refused or not there, 2 wrong usage."
        })
final class DeleteCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name one of: study, series");
    }

    @Command(
            name = "study",
            description = "Deletes a whole study.",
            mixinStandardHelpOptions = true)
    int study(
            @Parameters(paramLabel = "UID", description = "Its Study Instance UID.") String uid,
            @Mixin OrderOptions options) {
        try (var orders = options.orders()) {
            return give(orders, uid, Optional.empty(), options);
        }
    }

    @Command(
            name = "series",
            description = "Deletes one series of its study.",
            mixinStandardHelpOptions = true)
    int series(
            @Parameters(paramLabel = "UID", description = "Its Series Instance UID.") String uid,
            @Mixin OrderOptions options) {
        try (var orders = options.orders()) {
            return give(orders, orders.studyOf(uid), Optional.of(uid), options);
        }
    }

    private int give(
            DeletionOrders orders, String study, Optional<String> series, OrderOptions options) {
        var accepted = orders.give(Order.DELETE, study, series, options);
        options.print(
                spec.commandLine().getOut(),
                accepted,
                "It is being deleted, and can be restored until %s."
                        .formatted(accepted.path("restorableUntil").asText()));
        return CommandLine.ExitCode.OK;
    }
}
