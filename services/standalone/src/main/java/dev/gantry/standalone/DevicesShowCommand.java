package dev.gantry.standalone;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One device: all that is said about it, its versions, or in what two of them differ. */
@Command(
        name = "show",
        description = "Shows all that is said about one, and its versions.",
        mixinStandardHelpOptions = true)
final class DevicesShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "DEVICE", description = "Its AE title or id.")
    private String device = "";

    @Option(names = "--versions", description = "All versions: when, who, why.")
    private boolean versions;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "VERSION",
            description = "In which fields two versions differ.")
    private long @Nullable [] compare;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var print = new PrintDevices(spec.commandLine().getOut());
        try (var orders = DeviceOrders.of(data)) {
            if (compare != null) {
                differences(orders, compare, print);
            } else if (versions) {
                versions(orders, print);
            } else if (json) {
                print.line(orders.find(device));
            } else {
                print.whole(orders.find(device));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void differences(DeviceOrders orders, long[] both, PrintDevices print) {
        var path =
                "%s/versions/%d/changes?to=%d".formatted(orders.address(device), both[0], both[1]);
        var differences = orders.operator().get(path);
        if (json) {
            print.lines(differences);
        } else {
            print.differences(differences);
        }
    }

    private void versions(DeviceOrders orders, PrintDevices print) {
        var all = orders.operator().get(orders.address(device) + "/versions");
        if (json) {
            print.lines(all);
        } else {
            print.versions(all);
        }
    }
}
