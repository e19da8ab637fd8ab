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

/** Has a deleted study or series back. */
@Command(
        name = "restore",
        description = "Brings back what was deleted, as long as 'deletions list' has it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gantry restore study 1.2.840.1234 --reason 'deleted by mistake'",
            "  gantry restore series 1.2.840.1234.5 --reason 'deleted by mistake'",
            "",
            "Exit codes: 0 done, 1 refused or not there, 2 wrong usage."
        })
final class RestoreCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name one of: study, series");
    }

    @Command(
            name = "study",
            description = "Restores all of a study that was deleted.",
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
            description = "Restores one series of its study.",
            mixinStandardHelpOptions = true)
    int series(
            @Parameters(paramLabel = "UID", description = "Its Series Instance UID.") String uid,
            @Mixin OrderOptions options) {
        try (var orders = options.orders()) {
            return give(orders, orders.studyOfDeleted(uid), Optional.of(uid), options);
        }
    }

    private int give(
            DeletionOrders orders, String study, Optional<String> series, OrderOptions options) {
        var accepted = orders.give(Order.RESTORE, study, series, options);
        options.print(
                spec.commandLine().getOut(),
                accepted,
                "It is being restored, as far as its objects are still there.");
        return CommandLine.ExitCode.OK;
    }
}
